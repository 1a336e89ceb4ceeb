"""First names of adults in British schools, by which somebody is known who is not listed under `people`."""

from __future__ import annotations

from improvplan.vocabulary.first_names import FIRST_NAMES

_ADULTS = """
Aileen Ailsa Alex Alexandra Alison Allan Amanda Angela Anita Ann Anne Annette Anthony Audrey Barbara Barry Bernadette Beth
Beverley Brenda Brian Bridget Bruce Carol Caroline Catherine Cathy Charles Cheryl Christina Christine Claire Clare Clive
Colette Colin Daphne Deborah Debbie Denise Derek Diane Donald Donna Doreen Dorothy Douglas Duncan Eileen Elaine Eleanor
Elizabeth Elspeth Eric Evan Fiona Frances Francis Gail Gareth Gary Gavin Geoffrey George Gerald Gillian Glenda Gordon
Graeme Graham Greg Gwen Hazel Heather Helen Henry Hilary Hugh Iain Ian Irene Isabel Isobel Jacqueline Jan Jane Janet Janette
Janice Jason Jean Jeffrey Jennifer Jenny Jeremy Jill Jo Joan Joanna Joanne John Jonathan Joyce Judith Judy Julian Julie
Justin Karen Kate Katherine Kathleen Kathryn Keith Kelly Kenneth Kerry Kevin Kim Kirsten Laura Lauren Leanne Lee Leigh Lesley
Leslie Linda Lindsay Lisa Lorna Lorraine Louise Lynda Lynn Lynne Maggie Malcolm Marcus Margaret Marian Marie Marion Marjory
Martin Mary Maureen Maurice Melanie Moira Morag Morven Natalie Neil Nicholas Nick Nicola Nigel Norman Pamela Patricia Patrick
Paul Paula Pauline Peter Philip Phil Rachael Rhona Richard Roberta Roderick Roger Ronald Rosemary Roy Russell Ruth Sally
Samantha Sandra Sara Sarah Sean Shaun Sharon Sheena Sheila Shirley Shona Simon Stephanie Stephen Steven Stewart Stuart Susan
Suzanne Sylvia Tamsin Terence Teresa Tessa Tim Timothy Tina Tom Tony Tracey Tracy Trevor Una Ursula Valerie Vera Veronica
Vicki Vicky Victoria Vincent Vivien Walter Wendy Yvonne
"""

_WORDS_TOO = """
Art April August Autumn Bill Carol Chase Christian Dale Dawn Dean Drew Faith Frank Gene Glen Grace Grant Harmony Hope Ivy
Jack Joy June Kit Lance Lily Mark Max May Melody Miles Mo Nova Pat Patience Penny Pearl Ray Reed Rich Rob Robin Rose Rowan Sandy Sky
Sue Summer Terry Victor Violet Viola Wade Ward Will
"""

WORDS_TOO = frozenset(_WORDS_TOO.split())
"""Names that are words or months as well: alone they are not taken for somebody."""

GIVEN_NAMES = (FIRST_NAMES | frozenset(_ADULTS.split())) - WORDS_TOO
"""Names that hardly mean anything but a person."""

_SURNAMES_TOO = """
Best Bishop Black Brook Brown Church Clerk Cook Field Fox Gardener Green Hall Head Hill Holly Iris King Little Long Olive Page
Park Poppy Priest Read Reid Ruby Short Small White Willow Wood Young
"""

MEAN_SOMETHING = WORDS_TOO | frozenset(_SURNAMES_TOO.split())
"""Words that are names as well: alone they are only taken for somebody where a person belongs."""
