"""First names that children in British schools bear and that are hardly words of the language."""

from __future__ import annotations

_NAMES = """
Aaliyah Aaron Abdul Abigail Adam Agnes Ahmed Aidan Aiden Aisha Alan Alastair Albert Alexander Alfie Ali Alice Alisha Alistair
Amara Amelia Amina Amir Amy Andrew Angus Anna Annabel Annie Anya Archie Arlo Arthur Arya Aurora Ava Ayaan Ayesha Beatrice
Benjamin Blair Bonnie Brodie Brooke Caitlin Calum Callum Cameron Carys Catriona Charlie Charlotte Chloe Christopher Clara
Cody Connor Conor Craig Daisy Daniel Darcey David Dylan Edith Edward Eilidh Elijah Eliza Ella Ellie Elliot Elsie Emily Emma
Erin Esme Ethan Euan Eva Evelyn Evie Ewan Fatima Felix Fergus Ffion Finlay Finley Finn Florence Fraser Freddie Freya Gabriel
Georgia Georgina Gethin Gregor Hamish Hamza Hannah Harriet Harris Harrison Harry Hassan Heidi Henry Holly Hugo Hussain Ibrahim
Imogen Iona Isaac Isabella Isla Islay Jacob Jake James Jamie Jayden Jaxon Kayden Aoife Cian Saoirse Conor Osian Tomos Mollie Mila Aria Harley Riley Caleb Kian Declan Ciaran Roisin Orla Cillian Padraig Sinead Gwen Efa Lowri Steffan Iwan
Elis Mared Ieuan Nia Shannon Keira Kiera Ayla Zak Reece Kacper Oskar Jakub Zuzanna Amelie Elodie Freja Jasper Teddy Albie Ronnie Tommy Jenson Kaiden Jasmine Jessica Jonah Joseph Joshua Jude Julia Kai Kaitlyn Katie
Kayla Keir Khalid Kirsty Kyle Lachlan Lacey Layla Leah Leila Leo Lewis Lexi Liam Lily Logan Lola Louis Lucas Lucy Luke Lyla
Mackenzie Maisie Malik Maria Maryam Mason Matilda Matthew Maya Megan Mia Michael Millie Mohammad Mohammed Molly Muhammad Murray
Myles Nathan Nathaniel Niamh Noah Nora Oisin Olive Oliver Olivia Oscar Owen Paige Phoebe Poppy Rachel Rebecca Reuben Rhys
Robert Rory Rosie Ross Ruaridh Ruby Ryan Samuel Sebastian Seren Shay Sienna Sofia Sophia Sophie Stanley Struan Summer Tabitha
Theo Theodore Thomas Toby Tyler Wiktoria William Willow Yusuf Zac Zachary Zainab Zara Zoe
"""
FIRST_NAMES = frozenset(_NAMES.split()) - {
    "Brooke",
    "Olive",
    "Summer",
    "Willow",
    "Poppy",
    "Daisy",
    "Holly",
    "Aurora",
    "Ruby",
}
