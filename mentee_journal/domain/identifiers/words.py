"""Words the rules know: who a name stands beside, and what has a capital without being a name."""

from __future__ import annotations

__all__ = [
    "AFTER_NAME",
    "CALLED",
    "CARED_FOR",
    "ED_NAMES",
    "EPONYMS",
    "FIRST_NAMES",
    "MADE_UP",
    "MONTHS",
    "NOT_NAMES",
    "NOT_NAME_ENDS",
    "PARTICLES",
    "PEOPLE",
    "RELATIVES",
    "SHORT_FORMS",
    "SURNAMES",
    "TITLES",
    "WORKERS",
    "WORK_TITLES",
    "listed",
]


def listed(words: str) -> frozenset[str]:
    """The words of a text, to look them up."""
    return frozenset(words.split())


TITLES = listed("mr mrs ms miss mx")
WORK_TITLES = listed("dr prof professor doctor nurse matron")
CARED_FOR = listed(
    "client clients patient patients pt pts resident residents pupil pupils student students inpatient outpatient "
    "child toddler baby infant kid kids kiddo kiddos preschooler newborn neonate twins triplets siblings learner "
    "customer participant tenant claimant"
)
RELATIVES = listed(
    "mum mom mam mummy mommy mother dad daddy father parent parents wife husband son daughter brother sister twin "
    "grandma grandmother granny nan nana gran grandad granddad grandpa grandfather grandson granddaughter aunt "
    "auntie uncle niece nephew cousin stepmum stepmom stepdad stepfather stepmother fiance fiancee girlfriend "
    "boyfriend carer carers caregiver caregivers"
)
PEOPLE = listed(
    "man woman lady gentleman boy girl person teenager adolescent veteran youngster lad someone somebody guy "
    "gentlemen ladies boys girls men women"
)
CALLED = listed("called named")
PARTICLES = listed("van der den de la le du von zu bin ibn al el da dos del di st mac o d")

_MONTH_NAMES = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTHS = listed(" ".join((*_MONTH_NAMES, *(name[:3] for name in _MONTH_NAMES), "sept")))

_CALENDAR = listed(
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun january "
    "february march april may june july august september october november december jan feb mar apr jun jul aug sep "
    "sept oct nov dec today tomorrow yesterday christmas easter ramadan diwali hanukkah eid new summer autumn "
    "winter spring valentine boxing bank halloween thanksgiving lent passover"
)
_SENTENCE = listed(
    "a an the and or but nor so yet if then when while because since although though unless until before after as "
    "at by for from in into of off on onto out over to under up with without within about above across against "
    "along among around behind below beside between beyond down during except inside like near past through toward "
    "towards i he she they we you it me him her them us my his their our your its who whom whose which that this "
    "these those what where why how all any both each either every few many most much neither none no not one other "
    "others own same several some such two three four five six seven eight nine ten is was are were be been being "
    "am has have had do does did will would can could shall should may might must need also again already always "
    "even ever just never now often once only perhaps quite rather really still there here therefore thus too very "
    "well yes maybe first second third last next later finally instead meanwhile otherwise overall everyone "
    "everybody someone somebody nobody anyone people women men children mothers fathers parents mother father mum "
    "mom dad child client clients patient patients student students pupil resident family families carer carers "
    "staff team teacher teachers nurse nurses doctor doctors mentor mentors supervisor educator colleague "
    "colleagues therapist therapists physio physios occupational physical speech assistant manager consultant peer "
    "peers"
)
_WORK = listed(
    "health safety specific reported rated centred centered led focused education educator experience feedback "
    "satisfaction portal record records notes number id identifier name names information consent confidentiality "
    "privacy dignity transport transfer transfers handling history assessment assessments evaluation interview goal "
    "goals plan plans planning programme program services service support union union's group groups care day days "
    "week weeks session sessions meeting meetings review reviews report reports form forms questionnaire scale "
    "scales index measure measures score scores test tests screen tool tools checklist profile inventory schedule "
    "protocol pathway pathways policy guideline guidelines guide handbook manual module course workshop training "
    "teaching learning placement fieldwork practice practitioner research study trial activity activities act "
    "adherence advocacy advice liaison outcomes outcome journey voice story stories engagement participation "
    "advisory association board committee college society council network trust department unit ward clinic "
    "hospital school university centre center community home house room gym hub office development developmental "
    "protection psychology psychiatry mental medical clinical functional cognitive behaviour behavior language "
    "therapy independence mobility balance gait falls fall pain sleep sensory motor visual hand hands upper lower "
    "left right bilateral supine prone sitting standing walking oriented alert able unable independent needs wants "
    "likes walked said says reports reported denies tolerated demonstrated completed refused declined performed "
    "verbalised verbalized presented presents currently continues requires required seen discharged admitted "
    "referred good poor fair moderate mild severe max min mod total contact guard standby level stage phase grade "
    "type class year bobath canadian american australian british english french german spanish welsh irish scottish "
    "indian chinese european african asian polish arabic hindi urdu punjabi somali mandarin cantonese zoom teams "
    "skype google microsoft excel word outlook whatsapp facebook youtube instagram nhs medicare medicaid god covid "
    "lego ipad wii nintendo makaton pecs velcro theraputty theraband thera zones wilbarger handwriting numeracy "
    "literacy specific-functional advisor affairs government welfare disability ndis camhs senco ehcp iep affairs "
    "portfolio action back better between bottom circle common core everyday example exercise exercises eye face "
    "fine full general gross high long low main middle model more movement music national no occupation old open "
    "part personal play point positive post power quality questions quick risk role self short skills social "
    "special stroke structured task taking teens thinking time top video water work working writing young youth"
)
_THINGS = listed(
    "eval evals treat consult orders order premium passport nature allowance assembly helpline helpdesk line forum "
    "charter card pack bursary loan finance union ambassador rep representative wellbeing records book books journal"
)
MADE_UP = listed("tumble men potato polly seuss tickle whippy blobby happy bump")
"""After a title these belong to a song, a toy or a book."""
ED_NAMES = listed(
    "ahmed mohammed muhammed mohamed hamed jared alfred fred ted ned reed wilfred syed saeed javed khaled waleed majed "
    "winifred mildred manfred siegfried rashed ed jed zayed obed rasheed hameed"
)
"""Names that end as verbs do when something is over."""
_OTHER = listed(
    "outpatients inpatients acute early teresa chapter table figure page box however factors patterns performance "
    "occupations contexts goose shark life printer rhymes"
)
NOT_NAMES = _CALENDAR | _SENTENCE | _WORK | _OTHER | _THINGS
NOT_NAME_ENDS = ("tion", "tions", "ment", "ments", "ness", "ology", "ability", "ities", "ism", "ical", "ative", "able")
SHORT_FORMS = listed(
    "ta oob sba cga vas nrs wbat ttwb tdwb lle bue ble wfl wnl arom aarom prom eob hob tug bbs moca mmse fes nmes tens "
    "pnf cimt vmi mmt roms ul le cf hd md dd sb dmd sma gdd ddd dcd fasd nf jia odd ocd add cerp dme afo kafo smo wc "
    "poc stg ltg ot pt slt slp st ed er gp icu itu iv pe bp hr ot's adl adls iadl rom hep cva tbi sci ms mnd als cp "
    "asd adhd ptsd gas copm fim amps moho peo pta cota ota otr sw rn np pa ra oa tka tha tkr thr acl dvt copd chf uti "
    "ng peg ue ues les ll rue lue rle rua nwb wb fwb pwb iep ehcp ehc snf irf ltc los dc d/c hx tx dx rx sx hw ax ix "
    "mx px nhs ndis cpd kpi mdt ipc id it tv dvd uk us usa eu un ok am pm ad bc ba bsc ma msc phd mba hcpc aota apta "
    "asha rcot csp rcslt ahpra nbcot bmj pdf faq sop soap gdpr hipaa nps ptsf psfs proms prem prems led spo hb bmi ct "
    "mri xr eeg emg ecg ekg sob nad prn bd tds qds od os po nbm npo dnr cpr ppe ipad pod cbt dbt act mi ndt si sipt "
    "bot mabc ptx otx aac pecs edl dla pip esa la cqc vr ai dr mr mrs nb ps"
)
EPONYMS = listed(
    "parkinson parkinsons alzheimer alzheimers huntington down downs crohn crohns asperger tourette hodgkin colles "
    "achilles guillain barre bell bells raynaud raynauds dupuytren quervain erb klumpke rett angelman prader willi "
    "duchenne becker marfan ehlers danlos turner klinefelter wernicke korsakoff broca perthes osgood schlatter "
    "sjogren meniere hashimoto graves berg barthel tinetti fugl meyer rivermead bayley gibbs driscoll kolb schön "
    "schon bobath ponseti apgar denver peabody mulligan maitland mckenzie ashworth tardieu glasgow montreal "
    "waterlow braden katz lawton allen rancho romberg purdue jebsen borg rosenbaum piaget vygotsky bowlby maslow "
    "benner rolfe johns brookfield gray beck hamilton edinburgh bruininks beery peg minnesota jamar frenchay boston "
    "western addenbrooke folstein rey kawa kielhofner ayres affolter perfetti brunnstrom rood vojta feldenkrais "
    "alexander pilates cawthorne cooksey epley dix hallpike phalen tinel finkelstein spurling lachman thompson "
    "trendelenburg thomas ober faber oswestry roland morris quebec wong lovett oxford caseload harris constant "
    "nottingham stanford dundee sussman schwann golgi hebb cochrane medline pubmed gas borton kirkpatrick bloom "
    "dreyfus miller bandura rogers"
)
SURNAMES = listed(
    "thompson thomas morris miller rogers hamilton harris gray bell turner allen alexander maitland beck rood"
)
"""Of those after whom something is named: those whom many share."""
FIRST_NAMES = listed(
    "ben sam jake luke adam eva ellie millie jaden kayla maya leah katie kate amy beth "
    "mary maria anna emma olivia sophia sophie amelia mia ava ella isla lily chloe emily charlotte jessica sarah laura "
    "hannah rachel rebecca lucy alice evie freya zoe zara aisha fatima layla leila nadia priya anika mei yuki ingrid "
    "siobhan aoife niamh ciara margaret dorothy barbara susan linda patricia jennifer elizabeth helen ruth joan jean "
    "sheila maureen doris edna ethel betty brenda carol sandra donna sharon michelle karen nicole stephanie samantha "
    "ashley brittany megan madison abigail harper evelyn aria luna camila valentina sofia lucia carmen rosa juan jose "
    "carlos luis miguel mateo diego liam noah oliver elijah lucas ethan mason logan jayden jaxon jackson aiden caleb "
    "nathan ryan dylan tyler kyle brandon justin kevin brian steven george harry oscar leo theo alfie archie charlie "
    "thomas tom james john david michael robert william richard joseph daniel matthew anthony andrew joshua peter paul "
    "stephen kenneth gary ronald donald walter harold arthur albert stanley norman mohammed muhammad ahmed ali omar "
    "yusuf ibrahim hassan hussein dmitri ivan pavel tomasz piotr wei chen ravi arjun sanjay finn sean connor kieran"
)
"""Common first names that are no other words: small letters are a name's only beside one who is cared for."""
WORKERS = listed(
    "teacher aide para paraprofessional ta ea senco headteacher principal caseworker keyworker worker physio "
    "physiotherapist therapist consultant surgeon gp paediatrician pediatrician neurologist psychologist counsellor "
    "counselor coach tutor lecturer supervisor manager educator assistant ot pt slp slt sw cota pta"
)
"""Who works with a client: a name after a title is a colleague's beside them."""
AFTER_NAME = listed(
    "scale index test score scores questionnaire assessment inventory model framework method technique syndrome "
    "disease palsy approach cycle profile criteria measure screen exercise exercises manoeuvre maneuver grade "
    "guidance standards act foundation society trust association collar frame stick splint wheelchair hoist"
)
"""After these a capitalised word before them is the name of a thing."""
