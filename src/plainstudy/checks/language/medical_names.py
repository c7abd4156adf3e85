"""Medical names: what looks like the name of a drug, a gene, a molecule or a disease.

A list of all drugs would be out of date the day it ships. International nonproprietary names are
built from stems that say the class (-mab, -statin), and the stems are few: World Health
Organization, "The use of stems in the selection of International Nonproprietary Names (INN) for
pharmaceutical substances", 2018, with the 2021 rules for monoclonal antibodies.
"""

from __future__ import annotations

import re
from functools import lru_cache

from plainstudy.checks.language.english import zipf
from plainstudy.checks.language.patterns import Pattern

# The stems in use at a word's end; too short ones that ordinary words share (-ast, -mer) left out.
_STEMS = tuple(
    """actide adol afenone afil afinil alol anib anserin antel apine aril arit arol arotene astine
    azenil azepam azocine azosin bactam bendazole bufen buvir caine cept ciclib ciclovir ciguat
    cillin citabine conazole coxib crinat curium cycline degib dipine dopa dralazine drine
    dronate ectin entan estrant fenac fentanil fiban fibrate floxacin flurane fovir frine fungin
    fylline gatran gepant gestrel giline gliflozin gliptin glitazar glitazone glutide golide
    grastim grel imod inostat irudin ixafor kalant kalim kinra kiren lisib limus listat lukast
    lutamide mab mantadine metacin metasone micin mifene milast morelin moxin mustine mycin
    navir nib nicline nidazole nixin orexant orphan oxacin oxanide oxef oxepin oxetine oxicam
    oxifene pamide pamil parib parin penem peridol peridone pidem pirdine pitant planin platin
    plestim plon poetin porfin pramine prazan prazole pressin previr pride pril prilat prim
    pristin pristone profen prost prostil racetam rafenib ramer relin relix renone restat retin
    ribine rinone rizine rozole rsen rubicin salan sartan semide setron sidomine siran spirone
    statin steine tadine taxel tecan tegravir tepa teplase terol thiazide thiouracil tiapine
    tidine tocin toin trexate trexed tricin trigine triptan triptyline troban trombopag tropium
    uridine vaptan verine vir virine viroc vudine xaban zepine zolamide zolid zomib zotan""".split()
)
# Drugs, brands and remedies so well known that English counts them among its words, or without a
# stem to tell them.
_KNOWN_DRUGS = frozenset(
    """acetaminophen adderall advil aleve ambien antabuse ashwagandha aspirin ativan baclofen
    benadryl biotin botox botulinum caffeine cannabidiol cannabis celebrex chamomile chondroitin
    cialis cisplatin citalopram claritin clonidine cocaine codeine copaxone cortisone creatine
    crestor curcumin cymbalta digoxin donepezil echinacea ecstasy epinephrine epipen fentanyl
    fluoride fluoxetine gabapentin ginkgo ginseng gleevec glucosamine heparin herceptin heroin
    humira ibuprofen insulin ivermectin kava keppra keytruda ketamine krill lexapro lipitor lithium
    lyrica magnesium marijuana melatonin metformin methadone methotrexate morphine mounjaro mucomyst
    naproxen narcan neurontin nexium nicorette nicotine ocrevus ozempic oxycodone oxycontin
    paracetamol paxil paxlovid penicillin percocet plavix pregabalin prednisone progesterone
    propofol prozac psilocybin quinine remdesivir remicade ritalin rituxan selenium sertraline
    spirulina strattera suboxone synthroid tamiflu tamoxifen tegretol testosterone thalidomide
    topiramate tramadol turmeric tylenol tysabri valerian valium valproate ventolin viagra vicodin
    vioxx warfarin wegovy wellbutrin xanax zinc zoloft zyrtec""".split()
)
# Of these, what a body makes or food holds: no invention where something is only explained.
_PHYSIOLOGY = frozenset(
    """biotin creatine epinephrine fluoride insulin lithium magnesium melatonin oxytocin
    progesterone selenium testosterone vasopressin zinc""".split()
)
# One drug under two names, as spoken in different countries, or a brand that everybody says.
_SAME_DRUG = tuple(
    frozenset(names.split("/"))
    for names in """acetaminophen/paracetamol/tylenol aspirin/acetylsalicylic
    epinephrine/adrenaline/epipen norepinephrine/noradrenaline albuterol/salbutamol/ventolin
    meperidine/pethidine lidocaine/lignocaine furosemide/frusemide rifampicin/rifampin
    ciclosporin/cyclosporin/cyclosporine glibenclamide/glyburide levothyroxine/thyroxine
    botox/botulinum viagra/sildenafil cialis/tadalafil ritalin/methylphenidate marijuana/cannabis
    prozac/fluoxetine valium/diazepam xanax/alprazolam ozempic/wegovy/semaglutide
    mounjaro/tirzepatide humira/adalimumab ibuprofen/advil naproxen/aleve valproate/valproic
    curcumin/turmeric heroin/diamorphine tamiflu/oseltamivir narcan/naloxone herceptin/trastuzumab
    keytruda/pembrolizumab gleevec/imatinib lipitor/atorvastatin""".split()
)
# Kinds of animals, each a fact where a claim names it. Left out: general words (animal, bird), what
# people eat more often than study, and words that mean other things too (calf, seal, bat).
_ANIMALS = frozenset(
    """baboon beagle bee camel cat cattle chimpanzee cow deer dog donkey ewe ferret frog gerbil goat
    gorilla hamster horse honeybee kitten lamb llama macaque marmoset mice minipig monkey mosquito
    mosquitoe mouse pig piglet pony rabbit rat sheep squirrel vole zebrafish""".split()
)
# Rare words that end so are molecules: aminopyridine, homocysteine, kinase, troponin, carvedilol.
_MOLECULE = Pattern(
    r"(?:[a-z]{4}(?:ine|ase|ide|one|ole|sterol|gen)|[a-z]{5}(?:in|ol|xil|pezil|azid|pam|yl|ium))$",
    re.NOFLAG,
)
_DISEASE_ENDING = Pattern(
    r"[a-z]{3}(?:itis|oma|omas|osis|oses|a?emia|pathy|pathies|algia|plegia|penia|uria|dystrophy|phobia"
    r"|megaly|rrh(?:o?ea|age)|sclerosis|trophy|plasia|syndrome|itides)$",
    re.NOFLAG,
)
_PLAIN_ENDING = Pattern(
    r"(?:iest|ier|i[sz](?:e|ed|es|ing)|like|able|most|wards?|ful|less|en|ened|ening|ish|th|ths)$"
    r"|(?:met(?:er|re)|lit(?:er|re)|gram)s?$",
    re.NOFLAG,
)
_EVERYDAY = 4.0  # Zipf: ten in a million words
_DISEASES = frozenset(
    """acne aids allergy alzheimer amnesia anaphylaxis aneurysm angina anorexia arrhythmia
    arthritis asthma autism bronchitis bulimia cancer carcinoma cataract celiac cholera
    cirrhosis coeliac colitis covid crohn croup delirium dementia dengue depression dermatitis
    diabetes diarrhea diarrhoea dystrophy ebola eclampsia eczema emphysema endometriosis
    epilepsy fibromyalgia fibrosis flu glaucoma gonorrhea gout haemophilia haemorrhage
    hemophilia hemorrhage hepatitis hernia herpes hiv huntington hypertension hypothermia
    hypothyroidism impotence incontinence infertility influenza insomnia jaundice leprosy
    leukaemia leukemia lupus lymphoma malaria measles melanoma meningitis migraine mumps myeloma
    narcolepsy neuritis neuropathy obesity osteoporosis palsy pancreatitis parkinson pneumonia
    polio preeclampsia psoriasis psychosis rabies rickets rosacea rubella scabies schizophrenia
    sclerosis scoliosis scurvy sepsis shingles smallpox stroke syphilis tetanus thalassemia
    thrombosis tinnitus tuberculosis typhoid ulcer vertigo zika""".split()
)


@lru_cache(maxsize=4096)
def is_drug(word: str) -> bool:
    """Return True when a lower-case word is built as drug names are, and is no everyday word."""
    bare = word.removesuffix("s")
    if bare in _KNOWN_DRUGS:
        return True
    return _is_rare(word) and len(bare) >= 6 and (bare.endswith(_STEMS) or word.endswith(_STEMS))


def is_physiology(word: str) -> bool:
    """Return True for a drug's name that is also a body's own substance, or a mineral of food."""
    return word.removesuffix("s") in _PHYSIOLOGY


def same_drug(word: str) -> frozenset[str]:
    """Return every name of the drug that a lower-case word names, itself among them."""
    return next((names for names in _SAME_DRUG if word in names), frozenset({word}))


def is_animal(word: str) -> bool:
    """Return True when a lower-case word names a kind of animal."""
    return word in _ANIMALS or word.removesuffix("s") in _ANIMALS


@lru_cache(maxsize=4096)
def is_unusual(word: str) -> bool:
    """Return True when a lower-case word is so rare that it is a term, and no form of a plain one.

    Sleepier, kneecap and categorised are forms of plain words; krill is not.
    """
    return len(word) > 4 and not _PLAIN_ENDING.search(word) and _is_rare(word)


@lru_cache(maxsize=4096)
def is_molecule(word: str) -> bool:
    """Return True when a lower-case word is rare and ends as molecules do."""
    bare = word.removesuffix("s")
    return _is_rare(word) and _MOLECULE.search(bare) is not None


@lru_cache(maxsize=4096)
def is_disease(word: str) -> bool:
    """Return True when a lower-case word names a disease, by a list or by its ending."""
    if word in _DISEASES or word.removesuffix("s") in _DISEASES:
        return True
    return _is_rare(word) and _DISEASE_ENDING.search(word) is not None


# "heart failure": everyday words that together name one illness. "Lung disease" is a plain name of
# many, and may stand for any of them.
_ILLNESS = Pattern(
    r"\b(?:heart|kidney|liver|lung|brain|breast|prostate|bowel|colon|skin|bone|blood|thyroid|stomach"
    r"|eye|pancrea(?:s|tic)|ovarian|cervical|bladder|throat) (?:failure|cancer|attack)s?\b"
    r"|\b(?:sickle cell|celiac|coeliac|lyme|motor neurone?) disease\b",
)


@lru_cache(maxsize=128)
def find_illnesses(text: str) -> tuple[str, ...]:
    """Return the illnesses that everyday words name together: heart failure."""
    return tuple(found[0] for found in _ILLNESS.finditer(text))


def is_stem(word: str) -> bool:
    """Return True when a word is itself a class of drugs: statins, triptans, gliptins."""
    return word.removesuffix("s") in _STEMS


def _is_rare(word: str) -> bool:
    return zipf(word) == 0 and word.isalpha() and not _is_compound(word)


def _is_compound(word: str) -> bool:
    """Return True for two everyday words written as one: kneecap, hairline, lookalike."""
    cuts = range(3, len(word) - 2)
    return any(zipf(word[:cut]) >= _EVERYDAY and zipf(word[cut:]) >= _EVERYDAY for cut in cuts)
