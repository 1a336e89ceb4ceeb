"""Misspellings that are common in plans and can be nothing else: what is right in another sense, or a name, is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from improvplan.pattern import lazily
from improvplan.vocabulary.prose import Found, Prose

_WORDS = """
absence: abscence absense | absences: abscences absenses | absenteeism: absenteeisim absentism | absolutely: absolutly
academic: acadamic acadmic accademic | academies: acadamies | academy: acadamy acadmy accademy | accelerate: accelarate
access: acces | accessibility: accessability accessibilty accessiblity | accessible: accesible accessable
accommodate: accomodate | accommodated: accomodated | accommodating: accomodating | accommodation: accomodation
accommodations: accomodations | accompanied: accompanyed | according to: accordingto | accountability: accountabilty
accreditation: accredition acreditation | accredited: accreditted | accumulate: accumalate | accurate: accurrate
accurately: accuratly | achievable: acheivable achieveable | achieve: acheive achive acieve | achieved: acheived achived
achievement: acheivement achievemnt achievment achivement
achievements: acheivements acheivments achievemnts achievments achivements | achiever: acheiver | achievers: acheivers
achieves: acheives achives | achieving: acheiving achieveing achiving | acknowledge: acknowlege aknowledge
acknowledged: acknowleged | acoustic: accoustic | acquaintance: acquaintence | acquire: aquire | acquired: aquired
acquisition: acquisiton aquisition | across: accross | activities: activies activites actvities | activity: activty actvity
adaptations: adapations | address: adress | adequately: adequatly | adherence: adherance | adjustment: adjustement
administration: adminstration | administrative: adminstrative | administrator: adminstrator | admissions: admisions
admitted: admited | adolescence: adolesence | advertisement: advertisment | advertisements: advertisments | advised: adviced
advising: adviceing | advisory: advisery | affiliation: affiliaton | aggression: agression | aggressive: aggresive agressive
aggressively: agressively | agreed: aggreed | allocated: allocatted | allocation: allocaiton | allotted: alloted
alphabetically: alphabeticaly | already: allready | alternative: alternitive | alternatively: alternativly
altogether: alltogether | ambassadors: ambassaders | ambitious: ambitous | amend: ammend | amended: ammended
amendment: amendement ammendment | amendments: ammendments | among: amoung | analyse: analize anaylse | analysed: anaylsed
analyses: analysies | analysing: analizing analsying anaylsing | analysis: analsyis analyis anaylsis anlaysis | and for: andfor
and the: andthe | and their: andtheir | and with: andwith | announcement: anouncement | annual: anual
annually: annualy anually | anxieties: anxities | anxiety: anxeity anxity | apologise: appologise | apparent: apparant
apparently: apparantly | appearance: appearence | appraisal: appraisel | appreciation: appreciaton
approach: apporach approch aproach | approaches: apporaches approachs approches aproaches
appropriate: appropiate appropraite approprate apropriate | appropriately: appropiately appropriatly | approved: aproved
April: apirl | are the: arethe | argument: arguement | arrangement: arrangment | arrangements: arrangments
articulate: articualte | aspiration: asparation | aspirations: asperations aspiratons aspirtions | assemblies: assemblys
assess: asess | assessed: assesed | assessing: asessing assesing
assessment: asessment assement assesment assessement assessemnt assessmeent assessmet assessmnet
assessments: asessments assements assesments assessmnets | assessors: assesors | assistance: assisstance assistence assitance
assistant: assisstant assitant | assistants: assitants | assurance: assurence asurance | at the: atthe | atmosphere: atmoshpere
attachment: attachement attatchment | attained: attianed
attainment: atainment attaiment attaimnent attainement attainemnt attainent attainmet attainmment attainmnent attainmnet
attainment: attianment
attendance: atendance attandance attandence attendace attendacne attendane attendence attendnace attendnce
attendances: attendences | attended: atended attened | attention: attension attetion | attitude: attitide
attributes: attributtes | audience: audiance | August: agust augest auguest | authentic: authetic | authenticate: autheniticate
authorised: authorsied | authorities: authorites authoritys | authority: authoirty authorithy | autism: autisim
auxiliary: auxillary | availability: availabilty availablity | available: availble availiable availible avaliable
average: averge | avoidance: avoidence | awareness: awarenes awarness | background: backgound backround
barriers: barreirs barrers barriors | baseline: baselin | basically: basicly | because: becasue becouse becuase | before: befor
beginning: begginig beggining begginning begining beginining beginnig begnniing begnning
behaviour: bahaviour beahviour behaivour behavioiur behavioru behavir behaviuor behavoir behavoiur behavour behvaiour bevaviour
behavioural: behavioual behaviourial | behaviours: behavios | belief: beleif | beliefs: beleifs | believe: beleive belive
believed: beleived | believing: believeing | benchmark: benchamrk bencmark | beneficial: benefical benefitial benificial
beneficiaries: beneficiarys | beneficiary: beneficary | benefit: benifit bennefit | benefits: benifits bennefits
bereavement: bereavment berevement | bilingual: biligual bilingal | breadth: bredth | breakfast: brekfast | brief: breif
briefing: breifing | brilliant: brillant | Britain: britian | British: britsh brittish | brochure: brocure broshure
budget: bugdet buget | budgetary: budgetry | building: buildling builiding bulding | bulletin: bulletien | bullying: bullyng
buoyant: bouyant | business: buisness busines busness | by the: bythe | calculation: calculaton
calculations: calculatons calulations | calendar: calander calender | calendars: calanders calenders | campaign: campain
capabilities: capabilites | capability: capablity | capacity: capacitiy capactiy capcity | categories: catagories categorys
categorise: catagorise | category: catagory | celebrate: celabrate celebarate | celebrated: celebated | celebration: celebraton
celebrations: celebratons | certificate: certifcate | certificates: certifcates | challenge: challange challege
challenges: challanges challeges | challenging: chalenging challanging challengeing challengng challening challneging
children: chidlren chidren childen childeren childern childrn childrren chilren chlidren cildren | children and: childrenand
children's: chidlrens childerns childrens | choices: choises | chosen: choosen | clarity: clairty | classes: classess
classified: classifed | classroom: clasroom classoom classrom | classrooms: clasrooms classroms | clearly: clealy clearely
cluster: clustor clutser | cognitive: cogntive | coherence: coherance | coherent: coherant | cohesion: cohersion
cohesive: coheisive | collaborate: colaborate collabarate collaberate collabrate | collaborated: colaborated
collaborating: colaborating | collaboration: colaboration collabaration collaberation collaboraton collabortion collabration
collaborative: colaborative collabartive collaberative collaborativ collaboritive collabortive collabrative colloborative
collaboratively: collaberatively collabratively | colleague: colleage colleauge collegaue collegue
colleagues: colleages colleauges collegaues collegues | comfortable: confortable | commence: comence | commenced: comenced
commencing: comencing | commission: comission commision | commissioned: commisioned commissionned
commitment: comitment commitement commitmet committment | commitments: committments | committed: comitted commited
committee: comittee commitee committe | committees: commitees committes | committing: commiting
communicate: commuincate communciate comunicate
communication: commnication communcation communciation communicaton comunication | communications: communicatons
communities: commuities communites communties comunities | community: commnity commuity communtiy communty comunity comunnity
comparative: comparitive | comparatively: comparitively | comparison: comparision | comparisons: comparisions
compatible: compatable | competence: competance | competency: competancy | competent: competant
competition: competetion competiton | competitions: competitons | competitive: competative | complementary: complementry
completed: compleated | completely: completly | completing: completeing | compliance: complience | compliant: complient
complimentary: complimentry | comprehension: comprehenion comprehenison comprehenson comprehention comprehsion
comprehensive: comprehesive | comprehensively: comprehensivly | compromise: comprimise | compulsory: compulsary
computing: compuitng computng | conceive: concieve | concentration: concentraion | conceptually: conceptualy
conducive: condusive | conducted: condcuted | conference: conferance | conferences: conferances confernces
confidence: confidance confidece confidene confidense confidnce confidnece | confident: confidnet
confidentiality: confidentiallity confidentialty | confidentially: confidentally confidentialy | confidently: confidentley
conjunction: conjuction | connection: conection | connections: conections | conscientious: consciencious | conscious: concious
consciously: conciously | consensus: concensus | consequently: consequentally | considerations: consideratons
considered: considerd
consistency: consistancey consistancy consistantcy consistecy consistencey consistentcy consistncy consitency
consistent: consistant consitent | consistently: consistanly consistantly consistenlty consistenly consistenty consitently
consolidate: consoladate consolodate | consolidation: consolodation | constructive: construtive constuctive
consultancy: consultancey | consultation: consulation consultaion consultaton | contemporary: contempory
continually: continualy | continued: contiued | continuing: continueing | continuous: continious continous contiunous
continuously: continiously continously continuosly | continuum: continium continum | contribute: contibute contribte contriubte
contribution: contibution contribtion contributon | contributor: contributer | contributors: contributers | control: controll
controlled: controled | controlling: controling | convenient: convienient convinient | cooperation: cooperaton
coordinate: cordinate | coordinator: coodinator coordiator coordinater coordinatior cooridnator cordinator
coordinators: coordinaters cordinators | correspondence: correspondance | correspondent: correspondant | could: coudl
councillors: councilers | counselling: counceling councelling counciling | counsellor: councellor | counsellors: counselers
creatively: creativly | creativity: creativty creatvity | credibility: credability | criteria: criteira critera criterea
critically: criticaly | criticise: critisise | criticism: critisism | cultural: cultral | cumulative: cummulative
curiosity: curiousity | current: curent | currently: curently currenly | curricular: curicular curricullar
curriculum: cirriculum cirruculum curiculum currciulum currculum curricalum curricilum curriculam curriculim curricullum
curriculum: curriculm curriculmn curriculumn curriculuum curricuum curriulum curruculum | curriculums: curiculums | cycle: cylce
cyclical: cycical | deadlines: deadlnes | December: deceber decemeber decmber | decision: decison decsion descision
decision-making: decisionmaking | decisions: decisons decsions descisions | decoding: decodng | dedicated: dedciated
deficiency: deficency | deficits: deficts | definite: definate | definitely: definately definatly definitly defintely
definition: definiton defintion | definitions: defintions | deliver: deliever delvier
delivered: delievered deliverd delivererd delivred | delivering: deliverying | delivery: delievery delivary delviery
demonstrate: demonstarte demonstate demonstraite demostrate | demonstrated: demonstated demostrated
demonstrates: demonstartes demostrates | department: departement departmet | departments: departements | dependence: dependance
dependency: dependancy | deployment: deploymet | deprivation: deprevation deprivaton depriviation | derived: derrived
describe: decribe | described: decribed | designated: desginated | desirable: desireable | desperate: desparate
desperately: desparately | despite: dispite | detached: detatched | deterioration: deteriation | determined: determinded
detrimental: detremental | develop: develope develp deveop devleop devlop devolp
developed: developd developped develped devleoped devloped devolped dveloped
developing: developng developping develping devleoping devloping
development: develoment developement developemnt developmet developmnet developmnt develpment develpoment devleopment devlopment
developmental: developemental | developments: developements | diagnostic: diagnosic diagnositc | dialogue: dialouge
diaries: diarys | difference: diffrence | differences: diffrences | different: differant differnet differnt diffrent
differentiate: diferentiate differentate | differentiated: differeniated differentated differentited differntiated
differentiation: diferentiation differenciation differentation differentition differntiation | difficult: dificult
difficulties: difficulites difficultys dificulties | difficulty: difficuly difficutly | digital: digitial digtal
dilemma: dilema | disabilities: disabilites disablities | disability: disabilty disablity
disadvantage: disadavntage disadvantge disadvatage
disadvantaged: disadavantaged disadvanaged disadvantaed disadvantagd disadvantanged disadvanted disadvantgaed disadvantged
disadvantaged: disadvataged dissadvantaged | disappear: disapear | disappoint: dissapoint
disappointed: disapointed dissapointed | disappointing: disapointing dissapointing | discipline: dicipline disciplin disipline
discrimination: discrimation discrimintion | discuss: dicuss discuse disscuss | discussed: dicussed discused disscussed
discussion: dicussion discusion disscussion | discussions: dicussions discusions disscussions
disproportionately: disproportionatly | disruption: disrution | dissatisfied: disatisfied
disseminate: dessiminate diseminate disemminate dissemintate disseminte | disseminated: dessiminated disseminted dissemminated
dissemination: disseminaton | distribute: disribute | diversity: divercity diveristy diversty | divided: devided
document: documnet doucment | documentation: documantation documentaion documention | documents: documnets | dominant: dominent
drawing: drwaing | duly: duely | duplicate: duplicte | during: duirng durring | dyscalculia: discalculia
dyslexia: dislexia dysleixa dyslexsia | dyslexic: dislexic | each other: eachother | easily: easely easyly | economic: ecomonic
economically: economicly | education: edcuation eduation educaiton educaton eductaion | educational: educatonal eductional
effective: efective effecitve effecive effetive
effectively: efectively effecitvely effecively effectivelly effectivley effectivly
effectiveness: effectivenes effectivenss effectivess effectivness | efficiency: effeciency efficency efficiancy
efficient: effcient effecient efficeint efficent | efficiently: effeciently efficently | eighth: eigth | eligibility: elgibility
eligible: elegible elgible eligable ellegible elligible | eliminate: eliminte | embarrass: embarass
embarrassed: embarassed embarrased | embarrassing: embarassing | embarrassment: embarassment | embed: embbed embedd emded emebd
embedded: embbeded embdedded embeded emebdded emebedded | embedding: embeding | emergency: emergancy
emotional: emotinal emotioal emotionl emtional | emotionally: emotionaly | empathy: empahty emphathy | emphasis: empasis
emphasise: emphaise emphasies | emphasising: emphasing | employability: employabilty employablity | employment: employement
empowering: empoweing | empowerment: empowerement | enabling: enablling | encourage: encorage encouage encourge encurage
encouraged: encoraged encourgaed encourged | encouragement: encouragemnt encouragment
encouraging: encoraging encouaging encouragng | endeavour: endevour | endeavours: endevours | engage: enagage
engaged: enagaged enaged | engagement: enagement engagament engagemet engagemnet engagemnt engagment
engaging: enaging engageing | English: egnlish englih englsih enlgish | enhance: enhace | enhanced: enhaced enhaned
enhancement: enhacement enhancment enhanement | enjoy: enojy | enjoyment: enjoyement | enquiry: enquirey
enrichment: enrichement enrichmnet | enrolment: enrolement | ensure: ensrue enusre esnure | ensures: enusres esnures
ensuring: ensuirng ensureing ensurring enusring | enterprise: enterprize | enthusiasm: enthousiasm enthusaism enthusiam
enthusiastic: enthusastic enthusiatic | entitlement: entitlment | entrepreneur: entrepeneur entreprenuer
entrepreneurial: entrepeneurial | environment: enivronment enviornment envirnoment enviroment environemnt environmet envrionment
environmental: enviormental enviromental | environments: enviroments | equal: eqaul | equalities: equalties
equality: eqaulity equaltiy equalty | equally: equaly | equipment: eqiupment equipement equipmnet equiptment equitment
equipped: equiped equipted | equitable: equitible | equity: equtiy | equivalent: equivalant equivelant equivilent
erosion: errosion | especially: escpecially especialy esspecially expecially | essential: essencial essensial
establish: esatblish estabish | established: estabished establised | establishment: establishement establishmet
establishments: establishements | esteem: esteam | ethnic: ethinic | ethnicity: ethnicty | etiquette: ettiquette
evaluate: evalauate evalaute evaluaate evalulate evalute evaulate eveluate | evaluated: evaluted evaulated
evaluating: evaluatiing evaluting evaulating
evaluation: evalaution evaluatoin evaluaton evalutaion evalutation evalution evaulation eveluation
evaluations: evalutions evaulations | evaluative: evaluatve evaulative | eventually: eventualy | everyone: evryone
evidence: eveidence evidance evidece evidense evidnce evidnece eviednce | evident: evidenct evidient | exaggerate: exagerate
example: exampel | exceed: excede | exceeding: exceding | exceeds: excedes | excel: excell | excellence: excelence excellance
excellent: excelent excellant excellente execellent exellent | excels: excells | except: exept | exceptionally: exceptionaly
exclusion: excluson exclussion exlcusion exlusion | exclusions: exclussions exlcusions exlusions
exemplification: exemplifcation exemplificaton | exemplify: examplify | exercise: excercise exersise exersize
exercises: excercises exersises | exhaust: exaust | exhibition: exhibiton | exhibitions: exhibtions | existence: existance
existent: existant | existing: exisiting existng exsisting | expectation: expecatation expectaion
expectations: expecations expectaions expectaitons expectatons | expected: exepcted expeceted
expenditure: expediture expendature | expense: expence | expenses: expences
experience: exeperience expereince experiance experince expierence expirience | experienced: expereinced experianced
experiences: exeperiences expereinces experiances experices experinces expierences expiriences | experiential: experiental
expertise: expertese | explaining: explaning | explanation: explaination explination | explanations: explainations
explicit: explict | explicitly: explicitely explicity explictly | exploring: explorng | extension: extention
externally: externaly | extracurricular: extracurriclar | extremely: extemely extremly | extrinsic: extrinisic
facilitate: facilatate facilate faciliate faciltate fascilitate | facilitated: faciliated | facilitating: facilitatng
facilitator: faciliator | facilities: facilites facilties | facility: facilitie facilty | familiar: familair familar
familiarise: familarise familiarse | families: familes famililes famillies familys famlies fammilies | family: fammily
favourite: favourate favourit | feasibility: feasability | feasible: feasable
February: febrary febraury februrary febuary feburary ferbruary | feedback: feeback feedabck feedack feedbaack feedbak feedbck
field: feild | fields: feilds | finally: finaly | financial: finacial financal finanical | financially: financialy
flexibility: flexability flexibilty flexiblity | flexible: flexable | fluency: fluancy fluencey fluentcy flunecy
focus: foccus focuss | focused: focusd focussd | following: followig followng follwing follwoing folowing | for the: forthe
forecast: forcast | foreign: foriegn | foreword: foreward | formally: formaly | formative: fomative formatve | forty: fourty
forward: foward | foundation: foundaton | foundations: foundatons | fourteen: forteen | fractions: fractons
framework: frameowrk framewrok framwork | frameworks: frameowrks framworks | frequency: frequancy
frequently: freqently frequentley | friend: freind | friendly: freindly | friends: freinds | friendship: freindship
friendships: freindships | from the: fromthe | fulfil: fulfull fullfil fullfill | fulfilled: fullfilled
fulfilling: fullfilling | function: funtion | functional: funtional | fundamental: fundemental | fundamentally: fundamentaly
fundamentals: fundementals | fundraising: fundraisng fundrasing | further: furter furthur futher | furthermore: furthemore
Gaeilge: gaelge gaelige | Gaelic: gealic | gauge: guage | gauged: guaged | general: generall | generalisable: generalisible
generalise: genralise | generally: genarally generaly | geography: geograhpy geograpgy geogrpahy
governance: govenance goverance goverence governence | governing: governering | government: govenment goverment
governmental: govermental | governments: goverments | governor: govener govenor governer
governors: goveners govenors governers governros goverors | gradually: gradualy | graffiti: graffitti | grammar: grammer
grammatical: gramatical gramattical | grammatically: gramatically | grateful: greatful | grief: greif | groups: gropus grousp
growth: growht grwoth | guarantee: garantee gaurantee guarentee | guaranteed: guarenteed | guard: gaurd | guardian: gaurdian
guardians: gaurdians | guidance: guidace guideance guideence guidence guidlance | guided: giuded | guideline: guidline
guidelines: guidelins guidlines | handwriting: handwritng handwritting handwrting | happened: happend | harass: harrass
harassed: harrassed | harassment: harrasment harrassment | has been: hasbeen | have been: havebeen
headteacher: headeacher headtacher headteachr headteahcer headtecher | headteachers: headteahcers | health: heatlh helath
height: heigth hieght | hierarchical: hierarchial | hierarchy: heirachy heirarchy hierachy hieracrhy | highlight: hihglight
highlighted: highlighed highligted highlited | hindrance: hinderance | history: histroy | holidays: hoildays
holistic: holisitc holisitic hollistic | homework: homewrok homwork | honestly: honestley | however: howevr howver
hygiene: hygeine hygine | identification: identifcation identificaton indentification
identified: idenfitied idenified idenitfied identfied identifed identiifed indentified
identify: idenfity idenify idenitfy identfy indentify | identifying: identifing indentifying | identities: identites
identity: identitiy identiy | imaginative: imaginitive imagintive | immediate: imediate immeadiate
immediately: imediately immediatley immediatly | immigrant: imigrant | impact: imapct impcat | impairment: impairement impairmet
impairments: impairements | impeded: impeeded | implement: implemet impliment implment
implementation: implemenation implementaion implementaiton implementaton implemention implemntation implentation implimentation
implementation: implmentation | implemented: implemeted implimented implmented
implementing: implementating implementng implemeting implimenting implmenting | importance: importence
important: importent importnat | importantly: importantley | improve: imporve improove imrpove
improved: imporved impoved improoved imrpoved
improvement: imporvement impovement improovement improvemet improvemnet improvemnt improvment imrpovement
improvements: imporvements improvemets improvemnents improvemnets improvemnts improvments
improving: imporving impoving improveing improvng imrpoving | in the: inthe | inaccurate: inaccurrate innacurate
inadequate: inadaquate inadequte | inappropriate: inappropiate inapropriate | incentive: insentive | include: incldue inlcude
included: incldued inlcuded | includes: inlcudes | including: includng incluing inculding inlcuding
inclusion: inclsion inclsuion inclussion inclusuion inculsion inlcusion | inclusive: inclsive inclusve inculsive inlcusive
incomplete: incomplet | inconsistent: inconsistant | inconsistently: inconsistantly | inconvenience: inconvienience
incorporate: incorparate incorperate incorportate | incorporated: incorperated | increase: incerase increse
increased: inceased increasd incresed | increasing: increaseing incresing | increasingly: increasingy increasinly
independence: independance independece | independent: indepedent independant independendent indepenent
independently: indepedently independantly indepenently | indicator: indicater indictor | indicators: indicaters indictors
indices: indicies | individual: indivdual individal individaul indiviual indivudal induvidual indvidual inidivdual inidividual
individually: indivdually individualy | individuals: indivduals individals individauls indiviuals indivudals
induction: inducton indution | inefficient: ineffecient inefficent | inequalities: inequalites inequalitites
inequality: inequaltiy | inference: inferance infernce | influence: influance | influences: influnces
influential: influancial influencial | informal: infomal
information: infomation inforamtion informaion informaiton informaton informtion infromation | informed: infomed
infrastructure: infrastucture | initial: inital | initially: initally initaly initialy | initiate: initaite initate
initiative: initative initiaitve initiatve inititive innitiative intiative
initiatives: initatives initiaitves initiatves inititives innitiatives intiatives | innovate: inovate | innovation: inovation
innovations: inovations | innovative: inovative | inquiry: inquirey | inspection: inspecion inspecton | inspections: inspectons
inspector: inspecter | inspectors: inspecters | inspiration: inspiraton | inspire: insipre | instruction: instruciton intruction
instructional: instructonal instuctional | instructions: instrucitons | integral: intergral | integrate: intergrate intregrate
integrated: intergrated intregrated | integrating: intergrating | integration: intergration | intellectual: intelectual
intelligence: inteligence intelligance | intentionally: intentionaly | interaction: interacton | interactions: interactons
interactive: interactve | interest: intrest | interested: intrested | interesting: intresting | interests: intrests
interference: interferance | intergenerational: intergenerationl | intermittent: intermitent | internally: internaly
interpret: interperet | interpretation: interpretion | interrupt: interupt | interrupted: interupted | interrupting: interupting
interruption: interuption | interruptions: interuptions
intervention: intervenion intervension interventin interventon interverntion intervetion intervnetion intevention
interventions: intervations intervenions intervensions interventons interverntions intervetions intervnetions inteventions
introduce: intoduce introudce | introduced: intoduced | introducing: introduceing
introduction: intoduction introduciton introducton introdution | investigate: investgate | involve: invovle
involved: invloved involed invovled | involvement: involement involvemnt involvment invovlement | involving: involveing
Ireland: irland | irrelevant: irelevant irrelevent | isolation: isolatation | issues: isues | issuing: issueing
itinerary: itinery | January: januaury janurary januray janury jaunary | jealousy: jealosy | jeopardise: jepordise
jewellery: jewelery | journal: jounral | judgement: judgemnt jugdement | judgements: judgemnts | judiciously: juduciously
justification: justifcation | justified: justifed | kindness: kidness
knowledge: knowedge knoweldge knoweledge knowldge knowlede knowledege knowlegde knowlege kowledge
knowledgeable: knowledgable knowledgible knowlegable knowlegeable | laboratory: laboratry labratory
language: lanauge langauge languague langugage languge lanuage | languages: langauges | laptops: latops
leaders: leaderes leadesr | leadership: leaderhip leaderhsip leadershp leadersip leadeship leadesrhip leardership
leaflet: leaftlet | learners: learers learnes learnrs
learning: leanring learing learinng learnig learnining learnng leraning lerning | learning and: learningand
legislation: legislaton legistlation | leisure: lesure liesure | length: lengh lenght | lesson: leson | lessons: lesons
liaise: liase | liaised: liased | liaises: liases | liaising: liasing | liaison: liaision liasion liason
libraries: libaries librarys | library: libary | licence: lisence
literacy: litaracy liteacy literacey literacty literarcy literatcy litercay litercy litracy
literature: lierature literture litterature | lockdown: lockdwon | loneliness: lonliness | lonely: lonley
longitudinal: longditudinal longtitudinal | maintain: mainatin maintan maintian mantain | maintained: maintaned mantained
maintaining: maintaing maintainig | maintenance: maintainance maintainence maintanance maintenace maintence maintenence
manageable: managable | management: managament managemnt managment manangement mangement | mandatory: manadatory manditory
manipulatives: manipulitives | manoeuvre: manouver manouvre manuever | marketing: markting
mathematical: mathamatical mathematcial mathmatical | mathematically: mathematicaly
mathematics: matematics mathamatics mathematcis mathematcs mathemathics mathemetics mathemtics mathmatics mathmetics
maths: mahts | maximise: maximse | maximum: maximium | meaningful: meaningfull
measurable: measuable measuarable measurble measureable mesurable | measurably: measureably | measured: meaured mesured
measurement: measurment | measurements: measurments | measures: measues | mechanism: mechanisim | medicine: medecine medicene
medicines: medicins | meeting: meetng meetting | meetings: meetins meetngs | member: memeber menber
members: membes memebers memebrs menbers | mentally: mentaly | mentoring: mentorng | metacognition: metacogniton metacogntion
metacognitive: metacognative metacognitve | methodology: methodolgy methology | milestones: milstones
millennium: milennium millenium | minimise: minimse | minimum: minimium minumum | minutes: mintues
mischievous: mischevious mischievious | misconceptions: misconceptons misconcpetions | misspell: mispell | misspelled: mispelled
misspelling: mispelling | misspelt: mispelt | misunderstanding: misundestanding | moderate: moderte
moderation: moderaiton moderaton moderration modertion | monitor: moniter monitior monitr monotor montior montor
monitored: moniored moniterd monitered monitiored monitoried montiored montored
monitoring: moniotring monitering monitioring monitoing monitoirng monitring monotoring montioring montoring
monitors: moniters | monthly: montly | moreover: morover | motivated: motivted
motivation: motavation motivaiton motivaton motovation | movement: movment | movements: movments
multidisciplinary: multidiscplinary | multimedia: mulitmedia | multiplication: mulitplication multiplcation
narration: naration | national: natinal natioanl nationl natonal | nationally: nationaly | naturally: naturaly
necessarily: neccesarily neccessarily necesarily | necessary: neccesary neccessary necesary necessery nessecary
necessity: neccesity neccessity | negative: negitive | negotiation: negotation | neighbour: neigbour neighboor
neighbourhood: neigbourhood | neurodiversity: neurodivesity | newsletter: newletter newsleter | newsletters: newsleters
niece: neice | nineteen: ninteen | ninety: ninty | ninth: nineth | normally: normaly | noticeable: noticable
noticeably: noticably | November: novemeber novmber
numeracy: nuemracy numaracy numarcy numberacy numeracey numeracty numerancy numerary numeray numercay numercy
nurseries: nurseriers nurserys | nursery: nursey nusery | nurture: nurtre nuture | nurtured: nutured
nurturing: nurtutring nuturing | nutrition: nutriton | nutritious: nutricious | obedience: obediance
objective: objectve objetive | objectively: objectivly | objectives: objetives
observation: obervation observaton observtion obsevation obsrvation obvervation
observations: observatins observatons observtions obsevations obsrvations obvervations | observed: obsered obsevered
obstacle: obstical | obstacles: obsticals | occasion: ocassion occassion | occasional: ocasional ocassional occassional
occasionally: ocassionally occasionaly occassionally | occasions: occassions | occur: ocurr | occurred: occured ocurred
occurrence: occurance occurence | occurrences: occurances occurences | occurring: occuring | October: ocotber octobre octomber
of all: ofall | of our: ofour | of the: ofthe | of their: oftheir | officer: officier oficer | official: offical
officially: officaly officialy | omission: ommission | omit: ommit | omitted: omited ommitted | on the: onthe
ongoing: onging ongiong ongong onoging | operate: opperate | operational: operatonal opperational | opinion: opinon
opinions: opinons
opportunities: oportunities oppertunites oppertunities opportinities opportuities opportunies opportunites opportunitiies
opportunities: opportunitites opportunitues opportunitys opportunties opporunities opporutnities oppotunities oppourtunities
opportunities: oppurtunities oppurtunties
opportunity: oportunity oppertunity opportinity opportuity opportunitie opportuntiy opporunity opporutnity oppotunity
opportunity: oppourtunity oppurtunity | opposite: opposit | optimise: optmise | oracy: orracy | orchestra: orchastra
organisation: orgaisation organisaton organistation organistion organsation | organisations: organistions
organise: orgainise orgnaise | organised: organsied orgnaised | organising: organisng | original: orginal origional orignal
originally: orginally originaly | otherwise: othewise | outcome: outcom outocme outomce outome
outcomes: outcmes outcoems outcomess outcoms outocmes outomes | outdoor: outoor | outrageous: outragous
outstanding: outsanding outstading outstandng | overall: overal | overarching: overaching overarcing
overview: overveiw overvew | parallel: paralel parallell parralel parrallel | parent: parrent
parental: parantal parential parrental | parents: paretns parnets parrents partents | parents and: parentsand
participant: particpant | participants: particpants | participate: partcipate participte particpate partipate partisipate
participated: particpated | participating: particpating
participation: partcipation participaton particpation partipation partisipation | particular: particualr
particularly: particlarly particually particualrly particuarly particularily particulary particurlarly | partner: parnter
partners: parnters partenrs | partnership: parntership parternship partnerhip partnershp partnersip partnetship
partnerships: parnterships parternships partnerhips | pastoral: pasteral pastorial pastrol | pathways: pathwyas
pedagogical: pedagogial pedagogicial pedogogical | pedagogy: peadagogy pedagodgy pedagody pedagology pedagoy pedegogy pedogogy
perceive: percieve | perceived: percieved | percentage: pecentage percantage percentge perecentage precentage
perceptions: perceptons | performance: peformance perfomance performace performanc performence perfromance | period: peroid
periodic: perodic | periodically: periodicaly | permanent: permanant permenant perminent | permanently: permanantly
permission: permision permisson | perseverance: perserverance perserverence persevereance perseverence | persevere: perservere
persistence: persistance | persistent: persistant | persistently: persistantly | personal: persoanl personall pesonal
personalised: personalied personalsed | personally: personaly | personnel: personel personell
perspective: perspecive perspectve | persuade: pursuade | persuasion: persuation | phenomenon: phenomonon
philosophies: philosphies | philosophy: philosphy | phoneme: phonme | phonics: phoncis phonincs | phonological: phonolgical
physical: phisical phsyical phyical physcial pysical | physically: physicaly | planned: planneed | planning: planinng
playground: playgorund playgound playgrond playgroud | pleasant: plesant | pleasure: plesure | policies: polcies policys
policy: poilcy polciy | politely: politly | population: populaton | portfolio: porfolio portfollio | portfolios: portfolois
positive: posative positiv positve postitive postive | positively: positivley positivly positvely postively | possess: posess
possesses: posesses | possession: posession possesion | possibilities: possiblities | possibility: posibility possiblity
possible: posible possable possbile | possibly: posibly | potential: protenional potencial potenial potenital potentail potental
potentially: potentialy | practical: practicle pratical | practically: practially practicaly
practice: practce practive praticce pratice | practices: practies pratices
practitioner: practicioner practictioner practioner practitiner practitioneer practitionner practitoiner practitoner pratitioner
practitioners: practicioners practictioners practioneers practioners practionners practitiners practitioneers practitionners
practitioners: practitoiners practitoners pratitioners | preceding: preceeding | predominantly: predominatly predominently
preference: preferance prefrence | preferences: preferances | preferred: perfered prefered | preferring: prefering
prejudice: predjudice predudice | prejudicial: prejudical | preliminary: prelimary | premises: premisis
premium: premimum premiun premuim | preparation: preparaton prepartion preperation | preparations: preperations
preparatory: preperatory | prepare: prepair prepre | presence: precence presense | presentation: presentaion presentaton
presentations: presentaions | prestigious: prestegious | prevalence: prevalance | prevalent: prevalant prevelant
previous: previos previuos | previously: previosly previouly previsouly | primarily: primarly | primary: priamry primay primray
primitive: primative | principal: principel prinicpal | principally: principly | principle: pricniple prinicple
principles: pricniples princples prinicples
priorities: prioirites prioirties prioities priorites prioritys priorties priortys priotities | prioritisation: priortisation
prioritise: prioritse priortise | prioritised: prioritied prioritsed priortised | prioritising: priortising
priority: prioirty prioity prioritie prioritiy prioriy priortiy priorty priotiry priotity
privilege: privelege privelige privilage priviledge | privileged: priveleged priviliged
privileges: privelages priveleges privilages | probably: probablly probaly | problem: probelm | problem-solving: problemsolving
problems: probelms probems | procedure: procedue proceedure | procedures: procedues proceedures | proceed: procced
proceedings: procedings | process: proccess | processes: procceses proccesses proceses procesess
profession: profesion proffesion proffession
professional: profesional profesisonal professinal professioal professonal proffesional proffessional
professionalism: professionalisim proffessionalism | professionally: profesionally professionaly proffessionally
professionals: profesionals professonals proffesionals proffessionals | proficiency: profficiency proficency
proficient: profficient proficent | profile: proffile profle | programme: progamme programe progrmme
programmes: progammes programes programms | programming: programing | progress: prgoress prgress progess progres progrss
progresses: progesses | progressing: progessing | progression: progession progresion progressin progressiom progresson
progressively: progressivly | prohibited: prohibitted | projects: porjects | prominent: prominant | promote: pomote
promoting: promoteing promotng promotting | pronunciation: pronounciation | properly: propery
proportion: porportion proporation propotion proprotion | proportionately: proportionatly | prospectus: prospectous
protocol: protocal | protocols: protocals | provide: provde provied | provided: provded providied | provides: provdes
providing: provding providng | provision: provisioin provisison provisoin provison provission provsion | provisional: provisonal
provisions: provisons | psychological: psychologial
psychologist: phsycologist psycholgist psychologst psycologist pyschologist | psychology: phsycology psycology pyschology
public: puplic | publicly: publically publicaly | publish: publise
punctuality: punctualtiy punctualty punctuatlity puncuality puntuality
punctuation: puctuation punctuaton punctution puncuation puncutation | pupil: puipl pupli
pupils: puils puipls pulpils pupills pupisl puplis pupuls | pupils and: pupilsand | purchase: puchase purcahse purchace purchse
purchased: puchased purchaced purchsed | purpose: purpuse | purposeful: purposefull purposful | purposely: purposly
pursue: persue | pursued: persued | pursuing: persuing | qualification: qualifcation qualificaton
qualifications: qualifcations qualificatons | qualified: qualifed | qualitative: qualatative qualatitive qualitive
qualities: qualites | quality: qaulity quaility quailty qualilty qualitiy qualiy qualtiy qualty
quantitative: quantatitive quantative quantitive | quarter: quater | quarterly: quartely quaterly | question: quesion queston
questioned: quesioned | questioning: quesitoning questionning questoning
questionnaire: questionaire questionairre questionnair questionnairre questionnare questionniare
questionnaires: questionaires questionairres questionnairres questionnares questionniares
questions: quesions quesitons questons | quickly: quickley | quizzes: quizes | raised: rasied | raising: raiseing raisng rasing
rationale: rationle | reading: raeding readng | reasoning: reasoing reasonng | receipt: reciept | receipts: reciepts
receive: receieve recieve | received: receieved receved recevied recieved | receives: recieves | receiving: receving recieving
reception: recepton | reciprocal: reciprical recipricol reciprocol | recognise: recoginse recogise recognse recongise reconise
recognised: recogised recongised reconised | recognition: recogniton recogntion recongition
recommend: reccomend reccommend recomend recommed | recommendation: reccomendation reccommendation recomendation recommedation
recommendations: reccomendations reccommendations recomendations recommedations recommendatons
recommended: reccomended reccommended recomended | reconciliation: reconcilliation | recording: recordng | recovery: recoverey
recruiting: recruting | recruitment: recruitement recruitmet rectuitment recuitment | reduce: redcue | reducing: reduceing
reduction: reduciton reducton redution | reference: referance referrence refrence | references: referances refrences
referral: referal refferal | referrals: referals refferals | referred: refered reffered | referring: refering reffering
reflect: refelct relfect | reflection: refelction reflecton relfection | reflections: reflectons relfections
reflective: reflectve relfective | refresher: refreshser | regarding: reguarding | regular: regualr reguar regulat reguluar
regularly: regualrly reguarly regulalry regularaly regularily regularley regulary reguluarly | regulation: regualtion
rehearsal: rehersal | rehearse: reherse | reinforce: reinforece
relationship: realtionship relashionship relationhip relationhsip relationshp relationsip reletionship
relationships: realationships realtionships relashionships relatinships relationhips relationhsips relationshps relationsihps
relationships: relationsips relatioships reletionships | relegated: relagated | relevance: relavance relevence
relevant: relavant relevante relevent | reliability: reliabilty | reliable: relaible | relief: releif | religion: religon
religious: relgious religeous religous | remember: rember remeber remembr remmember | reminder: remidner
repetition: repetion repitition | repetitive: repetative repetitve repitive | replacement: replacment | report: reprot
reporting: reporing reporitng reportng reproting | representative: representaive representatve representitive representive
representatives: representaives representatves representitives representives | require: requier
required: requierd requiered requred | requirement: requiremnt requirment | requirements: requiremnts requirments
requiring: requireing | research: reasearch resaerch reseach researh reserach reserch
resilience: resilence resiliance resilliance resillience | resiliency: resiliancy
resilient: resilent resiliant resilliant resillient | resistance: resistence | resolution: resolotion
resource: rescource resoruce resouce resourse | resourceful: resourcefull
resources: rescources resoruces resouces resourcs resoures resourses | resourcing: resoucing resourceing
respectful: respecful respectfull | respectfully: respecfully respectfuly | respectively: respectivly
response: responce resposne | responses: responces
responsibilities: responsabilities responsibilites responsibilties responsiblities resposibilities
responsibility: responsability responsibilty responsibity responsiblity responsilibity resposibility
responsible: resonsible responcible responisble responsable responsibe responsibile resposible resposnible
responsive: responsve | restaurant: restaraunt restauraunt
restorative: restartive restaurative restoratve restoritive restoritve restorotive restortative | results: resutls
retrieval: retreival retrevial retrival | retrieve: retreive | retrieved: retreived
review: reivew reveiw revew revieiw reviw reviwe | reviewed: reveiwed revewed reviwed | reviewing: reveiwing | reviews: reveiws
revision: revison | revisions: revisons | rhythm: rhythem rhythmn rhythym rythm rythym | rigorous: rigerous rigorus rigourous
rigorously: rigourously | robust: robsut roubust | robustly: robustley | rotation: roation | routinely: routinley routinly
routines: routins | safeguard: safegaurd | safeguarded: safegarded safegaurded
safeguarding: safegarding safegaurding safeguading safeguardinng safeguardng safegurding saguarding | safeguards: safegaurds
safety: saftety saftey | sanctions: sacntions sanctons | satellite: satelite | satisfaction: satisfacton
satisfied: satisifed satsifed | scaffold: scafold | scaffolded: scaffholded scafolded
scaffolding: scaffholding scaffoldng scaffolidng scafolding | schedule: scedule schedual scheduel schedul shedule
scheme: shceme | schemes: scemes scheems | scholarship: scholorship shcolarship sholarship | school: schhool scool shcool
schools: schols scools shcools shools | science: sceince sciene scince | scientific: scienfitic scientfic | Scotland: scottland
Scottish: scotish scottsh scottsih | scrutinies: scrutinys | scrutiny: scruitny scutiny
secondary: seconday secondery secondray secondry | secondment: seccondment | secretary: secratary secretery | sections: sectons
securely: securly | seize: sieze | seized: siezed | selection: selecton | self-confidence: self-confidance
self-esteem: self-esteam | self-evaluation: self-evalution self-evaulation | sense: sence | sensitive: sensative sensitve
sensitivity: sensitivty | sentence: sentance sentece sentense | sentences: sentances senteces sentenses
separate: seperate seprate | separated: seperated | separately: separatly seperately seperatly | separates: seperates
separating: seperating | separation: seperation | September: sepetember septembr septemeber septmeber setember spetember
sequence: seqeunce sequece | sequenced: sequeced | sequencing: seqencing sequancing sequenceing
sequential: sequencial sequental | session: sesion sessionn sesson | sessions: sesions sessons | setting: settng
settings: settngs | several: serveral severl | severely: severley severly | sharing: shareing | should: sholud shoud shoudl
should be: shouldbe | showcase: shwocase | siege: seige
significant: siginificant signficant signifcant significan significent signifigant
significantly: siginificantly signficantly signifcantly significanly significantley | similar: similiar simlar simular
similarities: similarites | similarly: similarily | simultaneous: simultanious | simultaneously: simultaneosly
sincerely: sincerly | situation: situaton situtation | skilful: skilfull skillfull | skills: skils | social: socail socal soical
socially: socialy | society: sociecty | socio-economic: socio-ecomonic | socioeconomic: socieconomic | solution: soluton
solutions: solutons | special: speacial specal speical | specialist: specailist specalist specialis specialst
specialists: specailists | specific: specfic specifc speciifc spefic
specifically: specfically specifcally specificaly specificially specificly | spectrum: spectrm | speech: speach
spelling: speeling speling spellng | spellings: spelings | spiritual: spiritural spirtual spritual | sponsor: sponser
sponsored: sponsered | spontaneous: spontanous | staff: satff | staff and: staffand | staffing: staffng stafing
stakeholders: stakehoders stakeholderss stakeholdes stakeholds stakeholers stakehoolders stakholders stakolders
standard: standrad | standardised: standardied standardsed standaridsed standarised standarized
standards: standarts standrads stardards | statement: statemnt statment | statements: statments | stationery: stationry
statistics: statisics statistcs statitics statstics | statutory: statuatory statuory statutary statutatory statutuory stauntory
strategic: startegic stategic strategc strategtic stratgic | strategically: strategicaly strategicly
strategies: startegies stategies statregies straegies stragegies strageties stratagies stratedgies strategiesy strategys
strategies: stratergies stratgies stratigies
strategy: startegy stategy statergy statregy stragegy stragety stratagy stratedgy strategey stratergy stratgy stratigy
strength: stength strenght strenth | strengthen: stengthen strengethen strenghten strenghthen strenthen
strengthened: strenghened strenghtened strengthend strengthned strenthened
strengthening: strenghtening strengthing strenthening | strengthens: strenghens
strengths: stengths strenghts strengthes strenths | structure: structre structue strucure strucutre struture stucture
structured: strucured strutured stuctured | structures: stuctures | struggle: strugle stuggle
struggling: struggeling strugling stuggling | student: studnet stuent
students: studdents studens studetns studnets stuents stundents | subject: subjct sujbect | subjects: subjcts
subsequent: subsequant | subsequently: subsequantly | substantial: substancial substatial | substantially: substantialy
substitute: subsitute | subtly: subtley | succeed: succede sucede suceed | succeeded: succeded suceeded | succeeds: succeedes
success: succes succsess succss suceess sucess sucesse sucsess | successes: sucesses
successful: succesful succesfull successfull succsesful succsessful sucesfull sucessful sucessfull
successfully: succesfully succesfuly successfuly sucessfully | succession: succesion sucession | such as: suchas
sufficient: sufficent sufficiant suficient | sufficiently: sufficently | suggestion: suggesion | suggestions: suggestons
suitable: suiteable suitible | summarise: summarsie | summary: summarry | summative: sumative summatative summitive
superintendent: superintendant | supersede: supercede | supervised: superivsed | supervision: superivsion supervison supervsion
supplement: supliment suppliment | supplementary: supplimentary | supplies: supllies
support: supoort supoprt suport supprot supprt | supported: supoprted suported suppored suppoted supproted
supporting: suporting supporing supportng suppoting supproting | supportive: suportive supportve suppotive supprotive
supports: suports suppors | suppress: supress | surprise: suprise surpise surprize | surprised: suprised | surprising: suprising
surprisingly: suprisingly | surround: suround | surrounding: surounding | survey: surevy survay survery
surveys: surevys sureys survays surveies surverys surveyes | susceptible: susceptable | suspensions: suspenions
sustain: susatin | sustainability: sustainabilty sustainablity | sustainable: sustaiable sustainible sustanable sutainable
sustained: sustainded sustainted sustaned sutained | swimming: swiming | symmetrical: symetrical | symmetry: symmetery
synonyms: synonymns | synthetic: sythetic | system: systemm sytem | systematic: systemtic systmatic sytematic
systematically: systematicaly systematicly | systemically: systemicly | systems: systms sytems | tailored: tailorded
talking: talkng | tangible: tangable | target: taregt | targeted: tageted taregted targeed targetd targetted
targeting: tageting targetting | targets: tagets taregts targetes targtes targts | taught: teached
teacher: teacer teachre teahcer teaher techer | teachers: teacers teachears teachesr teachres teachrs teaechers teahcers techers
teaching: teachign teachinng teachng teachning teahcing techaing teching | teaching and: teachingand | teamwork: teamwrok
technically: technicaly | technician: techician | technique: techinque techniqe
techniques: techinques techniqes techniqus tecniques | technologies: technolgies
technology: technolgy technolology techology techonology tecnology | temperament: temperment | temporarily: temporarly
temporary: tempory | tendencies: tendancies | tendency: tendancy | terminology: terminolgoy terminolgy | territory: teritory
that the: thatthe | the: hte teh | their: theire thier | themselves: themseleves themselfs themselve themsleves
therapeutic: therapuetic theraputic | therapeutically: theraputically | therefore: therfore | thinking: thinkng
thorough: thourough throrough | thoroughly: thouroughly throrughly throughly | though: thoguh
threshold: theshold threashold threshhold | thresholds: threshholds | through: thorugh throuh throuhg
throughout: thorughout thoughout throughou throught throughtout througout | Thursday: thrusday thurday thusday tursday
timely: timelly timley | timetable: timetabe timetabel timetbale timtable | timetabled: timetabeled | timetables: timetabels
to develop: todevelop | to ensure: toensure | to improve: toimprove | to the: tothe
together: togeather togehter toghether togther | tolerance: tolerence | tolerant: tolerent
tomorrow: tommorow tommorrow tomorow | tongue: tounge | tracking: tracikng trackng traking | tradition: traditon
traditional: traditonal | training: trainig traininig trainng trainnig trainning traning tranining
trajectory: trajectary trajectry | transferred: transfered | transferring: transfering | transform: tranform
transformation: transformaton
transition: tranisition tranisiton tranistion transiiton transisiton transission transistion transitition transiton transtion
transition: trasition | transitional: transistional transitonal | transitions: transitons transtions | translator: translater
transparency: transparancy transparencey transparentcy | transparent: transparant | trauma: truama | triangulate: triangluate
triangulation: trianglation triangluation triangulaton | tried: tryed | truancy: truency | truly: trually truely
Tuesday: tuesay | tuition: tution | tutoring: tutorng | tutors: tuters | twelfth: twelth twelvth | twelve: twleve
typically: typicaly | ubiquitous: ubiquitious | ulterior: alterior | umbrella: umbrela | unacceptable: unacceptible
unanimous: unanimus | unauthorised: unathorised unauthorsied unauthroised | uncertainty: uncertainity uncertanty
underachievement: underachevement underachievment underachivement | underachieving: underacheiving underachieveing
underground: undergound | underlying: underlieing | underpinned: underpined | underpinning: underpining
understand: undersatnd understnad undertand undertsand undestand | understandable: understanble
understanding: undersanding understading understaing understandig understandng understandning understaning understnading
understanding: undertanding undertsanding undestanding unerstanding | unforeseen: unforseen
unfortunately: unfortunatley unfortunatly | uniquely: uniqueley | universal: univeral univerisal | universally: universaly
university: univeristy universty univesity | unlikely: unliekly unlikly
unnecessary: uneccessary unecessary unneccessary unnecesary | unsuccessful: unsuccesful unsuccessfull unsucessful
until: untill | update: updte | updated: updted | updating: updateing | usage: useage | useful: usefull usful
usefulness: usefullness | usually: usally usualy | utilise: utilse utlise | utilised: utilsied utlised | utilising: utlising
vacancies: vaccancies | vacancy: vaccancy | vacant: vaccant | vacuum: vaccum | valuable: valuabe valuble valueable
values: valuse | variables: varables | variation: variaton | varieties: varietys | variety: vareity variaty varitey
various: variuos varius | vegetable: vegatable | vegetables: vegetbles | vehicle: vehical | verbal: verabl | verbally: verbaly
verification: verifcation | vicinity: vicinty | vigilant: vigilent | vigorous: vigourous | virtually: virtualy
visibility: visability visibilty visiblity | visible: visable | visiting: visitng | visitors: visiters | visually: visualy
vocabularies: vocabularlies vocabularys
vocabulary: vocabluary vocabualry vocabuary vocabularey vocabularly vocabularry vocabulay vocabulery vocabulry vocalbulary
vocabulary: vocaulary vocublary vocubulary | voluntary: voluntery voluntry | volunteer: volunter voluteer
volunteers: voluntears volunters voluteers | vulnerabilities: vulnerabilites
vulnerability: vulnerabilty vulnerablity vunerability
vulnerable: vulernable vulnarable vulnearble vulnerabe vulnerale vulnerbale vulnerble vulnerible vunerable | warrant: warrent
warranted: warrented | weaknesses: weaknesess | website: webiste wesbite
Wednesday: wedensday wednsday wednseday wendesday wensday | weight: weigth wieght | weird: wierd | welcome: welcom
welcomed: welcommed | welcoming: welcomming
wellbeing: welbeing welbieng wellbeeing wellbeign wellbeng wellbieng wellbing wellebing | wellness: welness | whenever: whever
whereas: wheras | whereby: wherby | wherever: whereever | whether: wheter whther | which: whcih whihc wich
whilst: whilest whilist whillst | whiteboards: whiteborads | whole: whloe | wholly: wholely wholy | widespread: widespred
will be: willbe | with: whith wiht witht | with the: withthe | with their: withtheir | within: withn witin
without: wihtout withouth | workbooks: workbboks | workforce: workforse | working: wokring workig workng wroking
workload: worload | workshop: workshp | workshops: wokshops workshps worksops worshops | worldwide: wordlwide | worship: worhsip
would: woudl wuold | writer: writter | writers: writters | writing: wirting writeing writng writting | written: writen
year: yaer yera | yearly: yearley | years: yaers yeras | yield: yeild | yields: yeilds | young: youg yougn yound
youngest: yougest younest
"""
"""Each word, and behind it how people misspell it."""

COMMON = {
    wrong: right
    for entry in _WORDS.replace("\n", " | ").split(" | ")
    for right, _, misspelt in [entry.partition(": ")]
    for wrong in misspelt.split()
}
"""Each misspelling in small letters, with the word that is meant."""

_ADDRESS = lazily(r"(?:://|www\.|@)\S*\Z")
_LONGEST_ADDRESS = 200


def find_common(prose: Prose) -> Iterator[Found]:
    """Where one of them stands, in the order of the file."""
    present = COMMON.keys() & {part for word in prose.tokens for part in _parts(word.lower())}
    if present:
        yield from find_words(prose, present)


def find_words(prose: Prose, words: Iterable[str]) -> Iterator[Found]:
    """Where one of some words stands, whatever its capitals, and not in an address."""
    pattern = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, words)))})\b", re.IGNORECASE)
    return (found for found in prose.find(pattern) if not _ADDRESS.search(found.before[-_LONGEST_ADDRESS:]))


def _parts(word: str) -> tuple[str, ...]:
    return (word, *word.split("-")) if "-" in word else (word,)
