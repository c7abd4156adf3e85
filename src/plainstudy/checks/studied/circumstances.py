"""Circumstances: in what state or station of life people were, and what bears that out.

"Chronic", "type 2", "emergency", "athletes": a plain writer does not come by such words unless the
abstract gives them. Where an entry names an opposite, it is wrong only if the abstract says that.
"""

from __future__ import annotations

from plainstudy.checks.studied.qualifiers import WHO, qualifier

_ILL = rf"(?:{WHO[3:-1]}|injur(?:y|ies)|whiplash|wounds?|ulcers?|back pain|headaches?|cough)"

# Without one of these words no circumstance is told: looking them up spares all the searches.
CUES = frozenset(
    """children kids toddlers recent acute new fresh sudden chronic long lasting persistent type
    emergency urgent planned elective scheduled hospitalized hospitalised inpatients
    in-patients intensive icu ventilator
    ventilators breathing mothers moms fathers dads athletes runners cyclists swimmers players
    students veterans soldiers nurses smokers smoke smoked drinkers drink drank menopausal
    postmenopausal premenopausal menopause obese obesity overweight first twins rural remote
    villagers income poor poorer homeless black african hispanic hispanics latino latinos latina
    latinas asian asians chinese japanese korean koreans indian indians survivors donors transplant
    transplants dialysis nursing care""".split()
)

CIRCUMSTANCES = (
    qualifier(
        "past infancy",
        r"children|kids|toddlers",
        r"child|p(?:a)?ediatric|toddler|school|boys?|girls?|kid|teen|adolesc|years|offspring|young",
        r"infan|newborn|neonat|preterm|bab(?:y|ies)",
    ),
    qualifier(
        "recent",
        rf"(?:a |an )?(?:recent|acute|new|fresh|sudden) (?:\w+ ){{0,2}}?{_ILL}",
        r"acute|recent|new(?:ly)?[- ]|sudden|fresh|first|incident",
        r"chronic|long-?standing|persistent",
    ),
    qualifier(
        "chronic",
        rf"(?:chronic|long-standing|long-lasting|lasting|persistent) (?:\w+ ){{0,2}}?{_ILL}",
        r"chronic|long[- ]|persist|refractory|recurr|prolong|stable|permanent|progress",
        r"acute|recent|new(?:ly)?[- ]onset|sudden",
    ),
    qualifier(
        "type 1 diabetes",
        r"type[- ](?:1|one) diabetes",
        r"type[- ]?(?:1|I\b|one)|T1D|insulin-dep|juvenile",
    ),
    qualifier(
        "type 2 diabetes",
        r"type[- ](?:2|two) diabetes",
        r"type[- ]?(?:2|II\b|two)|T2D|NIDDM|non-?insulin|adult-onset",
    ),
    qualifier(
        "emergency",
        r"emergency (?:surgery|operations?|procedures?|c-sections?|cesareans?)|urgent (?:surgery"
        r"|operations?)",
        r"emergen|urgent|acute|trauma|unplanned",
    ),
    qualifier(
        "planned",
        r"(?:planned|elective|scheduled) (?:\w+ )?(?:surgery|operations?|procedures?|c-sections?)",
        r"elective|planned|schedul|undergo|elected|routine",
        r"emergency (?:surg|oper|c)|urgent|unplanned",
    ),
    qualifier(
        "in hospital",
        r"hospitali[sz]ed (?:people|patients|adults|children|men|women|babies)|in-?patients",
        r"hospital|inpatient|in-patient|admi(?:t|ss)|ward|ICU\b|intensive care|surg|undergo|unit",
    ),
    qualifier(
        "in intensive care",
        r"(?:in|from) (?:an? |the )?(?:intensive care|ICU)|on (?:a )?(?:ventilator"
        r"|breathing machine)s?",
        r"intensive|ICU\b|NICU|critical|ventilat|intubat|resuscit",
    ),
    qualifier(
        "mothers",
        r"mothers(?!['’] )|moms",
        r"mother|matern|pregnan|par(?:ous|ity|tum)|birth|deliver"
        r"|lactat|breast-?f|infan|newborn|neonat|child|parent|offspring|postpartum|famil|labou?r(?!at)"
        r"|obstet|bab(?:y|ies)|fetal|foet",
    ),
    qualifier("fathers", r"fathers|dads", r"father|patern|parent|famil|men\b|male|couple"),
    qualifier(
        "athletes",
        r"athletes|runners|cyclists|swimmers|soccer players|football players",
        r"athlet|player|train|sport|runn|cycl|swim|exercis|fit\b|marathon|rowe",
    ),
    qualifier(
        "students",
        r"(?:college |university |medical |high[- ]school )?students",
        r"student|school|universit|colleg|undergrad|pupil|class|campus|trainee|learn|graduate",
    ),
    qualifier(
        "veterans",
        r"veterans|soldiers",
        r"veteran|military|soldier|army|combat|recruit|war\b|\bVA\b|marine|navy",
    ),
    qualifier("nurses", r"nurses", r"nurs|health ?care (?:work|prof|staff)|staff|hospital work"),
    qualifier("smokers", r"smokers|people who smoke[ds]?", r"smok|tobacco|nicotin|cigar|vap"),
    qualifier(
        "heavy drinkers",
        r"(?:heavy|binge|problem|moderate|regular) drinkers|people who dr[ai]nk heavily",
        r"alcohol|drink|drank|ethanol",
    ),
    qualifier(
        "after the menopause",
        r"post-?menopausal|(?:after|past|through) (?:the )?menopause",
        r"post-?menopaus|menopaus|climacter|older wom|elderly|aged? (?:5\d|[67]\d)",
    ),
    qualifier(
        "before the menopause",
        r"pre-?menopausal|before (?:the )?menopause",
        r"pre-?menopaus|menopaus|reproductive|fertil|childbearing|menstru|young|ovulat",
    ),
    qualifier(
        "heavy people",
        r"obese|(?:people|adults|women|men|children|patients|teens) with (?:obesity|overweight)",
        r"obes|overweight|BMI|body mass|weight|adipos|bariatric|kg/m|metabolic",
    ),
    qualifier(
        "first-time mothers",
        r"first-time (?:mothers|moms|parents)",
        r"nullipar|primipar|primigrav|first|nulligrav",
    ),
    qualifier("twins", r"twins", r"twin|multiple (?:pregnan|birth|gest)|zygot"),
    qualifier(
        "rural",
        r"(?:rural|remote) (?:areas?|villages?|people|communit\w+|adults|women|children)|villagers",
        r"rural|village|remote|farm|countryside|agricultur|tribal|nomad",
    ),
    qualifier(
        "low-income",
        r"low[- ]income|poor(?:er)? (?:people|families|women|neighbo\w+)|homeless",
        r"low|poor|povert|depriv|disadvant|underserved|Medicaid|homeless|socio-?economic"
        r"|developing|vulnerab|uninsured",
    ),
    qualifier(
        "Black",
        r"Black (?:people|adults|men|women|patients|children)|African[- ]Americans?",
        r"black|african|afro|race|ethnic",
    ),
    qualifier(
        "Hispanic", r"Hispanics?|Latinos?|Latinas?", r"hispanic|latin|mexic|puerto|spanish|ethnic"
    ),
    qualifier(
        "Asian",
        r"Asians?(?! countr)|Chinese|Japanese|Koreans?|Indians?(?= (?:people|adults|men|women"
        r"|patients))",
        r"asia|chin|japan|korea|india|taiwan|thai|vietnam|ethnic|hong kong|singapor|tokyo|osaka"
        r"|beijing|shanghai|seoul|hospital",
    ),
    qualifier(
        "survivors",
        r"(?:\w+ )?survivors",
        r"surviv|follow|after|remission|long-term|post|years|stroke|cancer",
    ),
    qualifier(
        "donors",
        r"(?:blood |organ |kidney )?donors",
        r"donor|donat|transplant|healthy|volunteer|graft",
    ),
    qualifier(
        "transplant",
        r"(?:kidney|liver|heart|lung|bone marrow|stem cell) transplants?",
        r"transplant|graft|HSCT|recipient|donor",
    ),
    qualifier(
        "on dialysis",
        r"on dialysis|dialysis patients|getting dialysis",
        r"dialy|end-?stage|renal|kidney|ESRD",
    ),
    qualifier(
        "nursing homes",
        r"nursing[- ]home residents|in nursing homes|care[- ]home residents",
        r"nursing|care home|resident|institution|long-term care|assisted living|facilit|geriatr",
    ),
)
