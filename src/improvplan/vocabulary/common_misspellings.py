"""Misspellings that are common in plans and can be nothing else: what is right in American English or another sense is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found, Prose

_PAIRS = """
accomodate accommodate|accomodation accommodation|accross across|achievment achievement|acheive achieve|acheived achieved|acheivement achievement|acheives achieves|
acheiving achieving|acieve achieve|adress address|agressive aggressive|allready already|apparant apparent|
asessment assessment|asessments assessments|assesment assessment|assesments assessments|assessement assessment|attainement attainment|
attendence attendance|begining beginning|behavoir behaviour|behaivour behaviour|belive believe|beleive believe|benifit benefit|
buisness business|calender calendar|catagory category|childrens children's|challange challenge|collegues colleagues|
commitee committee|committment commitment|comunication communication|comunity community|concious conscious|consistant consistent|
curiculum curriculum|curriculm curriculum|curriculumn curriculum|definately definitely|developement development|
develope develop|devlopment development|differant different|dissapoint disappoint|ellegible eligible|embarass embarrass|
engagment engagement|enviroment environment|enviromental environmental|equiptment equipment|excercise exercise|existance existence|
experiance experience|familes families|febuary February|feburary February|goverment government|goverments governments|
governers governors|grammer grammar|guidence guidance|harrassment harassment|identifed identified|
immediatly immediately|implemention implementation|improvment improvement|improvments improvements|independant independent|
inital initial|intiative initiative|intiatives initiatives|intervensions interventions|knowlege knowledge|
liase liaise|liasing liaising|liason liaison|litercy literacy|literarcy literacy|maintainance maintenance|maintenence maintenance|
managment management|measureable measurable|moniter monitor|monitering monitoring|neccessary necessary|necesary necessary|
noticable noticeable|numaracy numeracy|numercy numeracy|occassion occasion|occassionally occasionally|occured occurred|occurence occurrence|
occuring occurring|opportunites opportunities|oppertunities opportunities|oppertunity opportunity|oppurtunities opportunities|
oppurtunity opportunity|parallell parallel|parrents parents|particpate participate|particpation participation|pedogogy pedagogy|
perseverence perseverance|persistant persistent|posession possession|practioner practitioner|practioners practitioners|
practicioner practitioner|preceeding preceding|prefered preferred|preperation preparation|prioritys priorities|priviledge privilege|
proceedures procedures|profesional professional|proffesional professional|programe programme|progess progress|pronounciation pronunciation|
publically publicly|questionaire questionnaire|questionaires questionnaires|recieve receive|recieved received|recieving receiving|
recomend recommend|recomendation recommendation|recomendations recommendations|referal referral|refered referred|relevent relevant|
resourses resources|responsability responsibility|responsibilty responsibility|responsibilties responsibilities|safegaurding safeguarding|
safegarding safeguarding|schedual schedule|seperate separate|seperately separately|sucess success|sucessful successful|succesful successful|
successfull successful|sucessfully successfully|supercede supersede|suport support|suprise surprise|stratagies strategies|stratergies strategies|
stratergy strategy|strenghts strengths|strenghten strengthen|teh the|thier their|throughly thoroughly|timetabel timetable|tommorow tomorrow|
transistion transition|truely truly|untill until|useage usage|vaccum vacuum|vulnarable vulnerable|vunerable vulnerable|wellbieng wellbeing|
wensday Wednesday|wednseday Wednesday|whith with|writting writing|
inconsistant inconsistent|inconsistantly inconsistently|consistantly consistently|expereince experience|expereinces experiences|experiances experiences|
employabilty employability|availabilty availability|accessability accessibility|accountabilty accountability|sustainabilty sustainability|
attainmet attainment|acheivments achievements|achievments achievements|beahviour behaviour|behavour behaviour|behavioual behavioural|
collabrative collaborative|collaberative collaborative|colaborative collaborative|colaboration collaboration|colloborative collaborative|
confidance confidence|curriculam curriculum|diferentiation differentiation|differenciation differentiation|disadvantged disadvantaged|
dissadvantaged disadvantaged|discusions discussions|effectivness effectiveness|efective effective|effecive effective|embeded embedded|embeding embedding|
enhace enhance|evaulate evaluate|evaulation evaluation|evalutaion evaluation|evidance evidence|excelent excellent|exellent excellent|
feedack feedback|focussd focused|fourty forty|furthur further|gaurdian guardian|heirarchy hierarchy|identfy identify|identifing identifying|
implimentation implementation|impliment implement|improvemnt improvement|improvemnets improvements|incldue include|inlcude include|inlcuding including|
inclusve inclusive|infomation information|infomed informed|intergrate integrate|intergrated integrated|intregrate integrate|intrest interest|
interupt interrupt|knowledgable knowledgeable|langauge language|languge language|leadesrhip leadership|leaderhip leadership|
learing learning|lerning learning|leson lesson|maintian maintain|mangement management|mathmatics mathematics|mathamatics mathematics|
minumum minimum|moniters monitors|nessecary necessary|numerary numeracy|nuture nurture|nuturing nurturing|obervation observation|
observaton observation|obsevations observations|oppourtunities opportunities|opportunties opportunities|opportunites opportunities|opportuntiy opportunity|
organistion organisation|outocmes outcomes|outcoems outcomes|parential parental|partnetship partnership|partnerhip partnership|peformance performance|
performace performance|postive positive|posative positive|practioners practitioners|prioirty priority|prioirties priorities|
priorites priorities|proffessionals professionals|progresss progress|provison provision|provsion provision|pupli pupil|puplis pupils|
qualites qualities|realtionships relationships|relatinships relationships|relationhips relationships|relationsips relationships|resiliance resilience|
resillience resilience|resourse resource|resouces resources|restoritive restorative|safegaurd safeguard|scafolding scaffolding|self-esteam self-esteem|
sessons sessions|signifcant significant|specifc specific|stategy strategy|stategies strategies|stratgies strategies|statergy strategy|strenth strength|
strenths strengths|strenghtening strengthening|strucutre structure|studnets students|sucesses successes|suppport support|supprt support|
susatin sustain|targetted targeted|targetting targeting|teaher teacher|teachign teaching|techology technology|thoughout throughout|througout throughout|
trainning training|traning training|transtion transition|undersatnd understand|undertsanding understanding|understaning understanding|
vocabularly vocabulary|vocabularlies vocabularies|wellbing wellbeing|welbeing wellbeing|wich which|writen written|yeild yield|
philosphy philosophy|philosphies philosophies|acadamy academy|aquire acquire|arguement argument|awarness awareness|beggining beginning|
beneficary beneficiary|collaberation collaboration|colaborate collaborate|consistancy consistency|continous continuous|controled controlled|
coordiator coordinator|curriulum curriculum|demostrate demonstrate|divercity diversity|efficency efficiency|emotinal emotional|
enagement engagement|enagage engage|encourge encourage|enviornment environment|estabish establish|evalution evaluation|evalutation evaluation|
exisiting existing|facilites facilities|foward forward|freqently frequently|fulfull fulfil|imediate immediate|implment implement|
implementaion implementation|importent important|indentify identify|indivdual individual|inovation innovation|inspecton inspection|
lanuage language|leardership leadership|literatcy literacy|mathematcs mathematics|meaningfull meaningful|moderaton moderation|
motivaton motivation|objectve objective|oportunity opportunity|oportunities opportunities|orginal original|orgainise organise|
outomes outcomes|outcoms outcomes|partcipation participation|perfomance performance|practioneers practitioners|practitoner practitioner|
practitoners practitioners|priorties priorities|prioritse prioritise|progresion progression|pupills pupils|qualitiy quality|
reccomend recommend|reguarly regularly|regulary regularly|resoures resources|resposibility responsibility|saftey safety|
scaffholding scaffolding|sequencial sequential|strategys strategies|strengthing strengthening|stuctured structured|sufficent sufficient|
threshhold threshold|underachievment underachievement|understading understanding|undestanding understanding|vocabulery vocabulary
"""
COMMON = {wrong: right for pair in _PAIRS.replace("\n", "").split("|") for wrong, _, right in [pair.partition(" ")]}
"""Each misspelling in small letters, with the word that is meant."""

_ANY = lazily(rf"\b(?:{'|'.join(map(re.escape, COMMON))})\b", re.IGNORECASE)


def find_common(prose: Prose) -> Iterator[Found]:
    """Where one of them stands, in the order of the file."""
    return prose.find(_ANY)
