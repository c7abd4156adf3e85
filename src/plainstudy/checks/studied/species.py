"""Species: who or what was studied, read off an abstract; and which creature a sentence names.

A bare list of animal words finds animal studies with precision 0.80: "mouse monoclonal antibody",
"fish oil" and "horse serum" are no animals under study. So reagents, foods and figures of speech
are struck out first, background sentences do not count, and people are sought as firmly as animals.
"""

from __future__ import annotations

from functools import lru_cache

from plainstudy.checks.language.indexing import index_subjects
from plainstudy.checks.language.patterns import Pattern
from plainstudy.checks.language.roles import Role, find_roles
from plainstudy.models import Abstract, Subject

_ANIMAL_WORDS = (
    r"mice|mouse|murine|rats?|rodents?|macaques?|monkeys?|(?:non-?human|nonhuman) primates?"
    r"|primates"
    r"|zebrafish|drosophila|fruit fl(?:y|ies)|c\. elegans|caenorhabditis(?: elegans)?|nematodes?"
    r"|roundworms?|rabbits?|guinea[ -]pigs?|hamsters?|gerbils?|voles?|piglets?|pigs?|minipigs?"
    r"|porcine"
    r"|swine|dogs?|beagles?|cats?|feline|sheep|ewes?|lambs?|ovine|goats?|horses?|equine|mares?"
    r"|cows?|calves|cattle|heifers?|steers|bovine|chickens?|broilers?|hens?|quails?|xenopus|frogs?"
    r"|ferrets?|marmosets?|baboons?|chimpanzees?|squirrels?|birds?|songbirds?|fish(?:es)?|salmon"
    r"|trout|mosquito(?:es)?|honey ?bees?|bees|flies|worms?|veterinary|animals?|c57bl/?6\w*|balb/?c"
    r"|sprague[- ]dawley|wistar|livestock|poultry|bats|puppies|pups|kittens?"
    r"|planarians?|flat ?worms?|schmidtea|dugesia|tadpoles?|amphibians?|newts?|axolotls?"
    r"|salamanders?|toads?|killifish|medaka|lampreys?|sharks?|carp|goldfish|tilapia|minnows?"
    r"|sticklebacks?|cichlids?|sea urchins?|urchins?|starfish|sea stars?|sea squirts?|ascidians?"
    r"|cnidarians?|sea anemones?|jellyfish|corals?|nematostella"
    r"|earthworms?|leech(?:es)?|annelids?|mollus[ck]s?|snails?|aplysia|oysters?|mussels?|clams?"
    r"|octopus(?:es)?|squids?|cuttlefish|crustaceans?|shrimps?|prawns?|crabs?|crayfish|lobsters?"
    r"|daphnia|insects?|beetles?|tribolium|moths?|silkworms?|manduca|butterfl(?:y|ies)"
    r"|caterpillars?"
    r"|locusts?|crickets?|grasshoppers?|cockroach(?:es)?|aphids?|wasps|ants|termites?|spiders?"
    r"|scorpions?|anopheles|aedes|invertebrates?|vertebrates|arthropods?|reptiles?"
    r"|lizards?|geckos?|snakes?|turtles?|tortoises?|crocodiles?|alligators?|finch(?:es)?"
    r"|pigeons?|crows|ravens|parrots?|sparrows?|starlings?|owls?|ducks?|geese|turkeys|chicks?"
    r"|ostrich(?:es)?|penguins?|seabirds?|rhesus|lemurs?|gorillas?|orangutans?|bonobos?|apes"
    r"|tree shrews?|shrews?|hedgehogs?|mole-rats?|degus?|chinchillas?|minks?|raccoons?|foxes"
    r"|wolves|deer|elk|moose|reindeer|camels?|alpacas?|llamas?|donkeys?|ponies|foals?"
    r"|lactating sows|sows|boars|weaners|bulls|buffalo(?:es)?|yaks?|elephants?|whales?"
    r"|dolphins?|porpoises?|sea lions|opossums?|marsupials?|kangaroos?|wallab(?:y|ies)"
    r"|platypus|armadillos?|sloths?|hyenas?|lions|tigers|mammals(?= (?:were|was))"
)
_ANIMAL = Pattern(rf"(?<![\w-])(?:{_ANIMAL_WORDS})(?![\w]|-(?:derived|origin|assisted|human))")
_NO_ANIMAL = Pattern(
    r"\b(?:(?:anti-|anti )?(?:mouse|rat|rabbit|goat|horse|equine|bovine|fetal bovine"
    r"|f(?:o)?etal calf"
    r"|sheep|ovine|porcine|murine|hamster|chicken|canine)[ -](?:anti\w*|mono\w*|poly\w*|serum|igg"
    r"|hybrid\w*"
    r"|thymo\w*|albumin|collagen|insulin|heparin|surfactant|valves?|colostrum|lactoferrin|gelatin"
    r"|milk"
    r"|derived|origin|ovary|pericardi\w+|bone|xenograft\w*|tendon|dermal|matrix|antibod\w+|protein"
    r"|fibroblast feeder\w*|pancrea\w+|feeder)|anti-(?:mouse|rat|rabbit|goat|horse|human)"
    r"|(?:cod|fish)[ -](?:liver )?oils?|fish (?:intake|consumption|meals?|oil\w*)|(?:oily|fatty"
    r"|eating|eat) fish"
    r"|(?:intake|consumption|servings?|portions?) of [^.]{0,40}?(?:fish|chicken|salmon)"
    r"|(?:red|processed|white) meat[^.]{0,20}fish|fish,? (?:and|or) (?:meat|seafood|shellfish"
    r"|poultry|eggs|omega)|(?:coral|turtle|mole|seal|fox|tick|ticks|swan|frog|fish|hen|crab|shrimp"
    r"|oyster|mussel|clam|lobster|crayfish|prawn|squid|carp|duck|turkey|goose|snail|spider|shark"
    r"|cricket|butterfly|bear|lion|tiger|wolf|camel|buffalo)"
    r"[- ](?:allerg\w+|position|valve|fever|oils?|meat|eggs?|milk|venom|bites?|rash|repair"
    r"|cartilage)"
    r"|(?:allerg\w+ to|eat(?:ing)?|consum\w+|intake of|servings? of) (?:\w+ ){0,2}?(?:shrimp|crab"
    r"|fish|lobster|oysters?|mussels?|clams?|duck|turkey|shellfish|squid)|molluscum"
    r"|(?:dust|scabies|house) mites?|butterfl(?:y|ies) (?:rash|needle|stroke)|sea ?urchin(?= spine)"
    r"|(?:meat|poultry|eggs|seafood|vegetables),? (?:and |or )?fish|chicken ?pox|monkey ?pox"
    r"|cow['’]?s['’]? milk"
    r"|goat['’]?s['’]? milk|hen['’]?s['’]? eggs?|(?:swine|avian|bird) (?:flu|influenza)|cat scratch"
    r"|guide dogs?"
    r"|(?:dog|cat|animal|insect|bee|snake|rat) (?:bites?|stings?|dander|allerg\w+|owners?|phobia"
    r"|fear)|(?:pet|therapy|service|companion) (?:dogs?|cats?|animals?)|horse(?:back)? riding"
    r"|ring ?worms?|hook ?worms?"
    r"|tape ?worms?|whip ?worms?|worms? (?:infections?|burden)|animal[ -](?:assisted|fats?"
    r"|products?|proteins?"
    r"|sources?|foods?|naming|fluency|based)|animals?['’]? (?:cognitive|fluency)|rat race"
    r"|bird['’]?s[ -]eye"
    r"|cat['’]?s[ -](?:eye|cradle)|mouse (?:click|cursor|tracking|pad)|computer mouse"
    r"|poultry (?:worker|farm)\w*"
    r"|(?:pig|cattle|dairy|poultry|livestock|animal) (?:farm\w*|workers?|handlers?|keepers?)"
    r"|crows? feet"
    r"|(?:house|dust|bird) mites?|early bird|black flies|tsetse fl(?:y|ies)|sand ?fl(?:y|ies)"
    r"|mosquito (?:nets?|bites?)"
    r"|previous(?:ly)? [^.]{0,60}?(?:mice|rats|animals?)|in both animals and humans?"
    r"|than (?:in )?(?:mice|rats|animals)"
    r"|animal (?:stud(?:y|ies)|experiments?|data|models?|evidence|research) (?:suggest|have|has"
    r"|indicate|show)\w*)\b"
)
# Words for people as such, in the abstract and in a summary. A mouse may be female and adult.
_PEOPLE_WORDS = (
    r"patients?|participants?|volunteers?|people|persons?|individuals|men|women|children|infants"
    r"|newborns|neonates|preterm infants|adolescents|teenagers|toddlers|babies|boys|girls|mothers"
    r"|fathers|parents|students|nurses|workers|residents|veterans|athletes|smokers|users|caregivers"
    r"|families|humans"
    r"|outpatients|inpatients|survivors|athletes|players|pupils|physicians|respondents|clinicians"
    r"|drivers"
)
_PEOPLE = Pattern(rf"(?<![\w-])(?:{_PEOPLE_WORDS})(?![\w])")
_NUMBER_WORDS = (
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twenty|thirty|forty"
    r"|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|hundred|thousand"
)
_PERSON_STUDIED = Pattern(
    rf"\b(?:\d[\d,]*|{_NUMBER_WORDS}) (?:[\w+/–-]+ ){{0,6}}?(?:{_PEOPLE_WORDS})\b"
    rf"|\b(?:{_PEOPLE_WORDS})\b[^.]{{0,60}}?(?:\(n ?=|\bn ?= ?\d|randomi[sz]ed|randomly|enrolled"
    rf"|recruited"
    r"|assigned|allocated|completed|participated|consent)"
    r"|\bhuman (?:subjects|volunteers|participants|males|females)"
)
# Words that mean people unless an animal stands beside them: dogs are subjects of a clinical trial.
_PERSON_LIKELY = Pattern(
    r"\bsubjects\b|\badults\b|\b(?:healthy|young|older|elderly|obese) (?:fe)?males\b|\bpatients?\b"
    r"|\bclinical trial"
    r"|\bphase (?:[1-4]|i{1,3}|iv)\b|\bcohort\b|\bhospital|\bprimary care\b|\bquestionnaire"
    r"|\binterview(?:s|ed)\b"
    r"|\bcase report\b|\bparticipants?\b|\bvolunteers?\b|\bemployees\b|\bsoldiers\b|\bpupils\b"
    r"|\bstudents\b"
)
_PERSON_TITLED = Pattern(
    r"\b(?:patients?|participants|volunteers|people|women|men|children|infants|adolescents|adults"
    r"|students|nurses|mothers|veterans|athletes|smokers|caregivers)\b"
)
_CELLS = Pattern(
    r"\b(?:cell lines?|in vitro|cell cultures?|cultured|hela|hek ?293\w*|organoids?|ipsc\w*"
    r"|induced pluripotent"
    r"|co-?cultures?|stem cells?|primary (?:human |cortical |hippocampal )?(?:neurons|cells"
    r"|fibroblasts|keratinocytes)"
    r"|yeast|saccharomyces|s\. pombe|candida|neurospora|dictyostelium|slime mou?lds?|plasmids?"
    r"|bacteri(?:a|um|al)|bacillus|pseudomonas|mycobacteri\w+|phages?|bacteriophages?|archaea"
    r"|arabidopsis|nicotiana|tobacco plants?|seedlings?|maize|rice plants?|algae|chlamydomonas"
    r"|choanoflagellates?|tetrahymena|trypanosom\w+|plasmodium|toxoplasma|amoeba\w*|viral particles"
    r"|e\. coli|escherichia coli|jurkat|mcf-?7|fibroblasts|transfected"
    r"|petri dish|(?:\w+ )?(?:dendritic|immune|t|b|nk|tumou?r|cancer|epithelial|endothelial|muscle"
    r"|nerve|beta|glial|blood|bone|plasma|mast|human|mammalian|neuronal|cardiac) cells"
    r"|(?:lympho|macro|mono|astro|myo|hepato|kerato|chondro|osteo|adipo|cardiomyo)(?:cyte|phage"
    r"|blast)s?|virus-like particles|liposomes|knock-?down)\b"
)
_COMPUTER = Pattern(
    r"\b(?:in silico|computational(?:ly)? (?:model\w*|simulation\w*|approach\w*)"
    r"|mathematical model\w*|simulations?"
    r"|simulated|stochastic model|molecular dynamics|computer models?)\b"
)
# Animals studied for their own sake more often than in place of people.
_FIELD_ANIMAL = Pattern(
    r"\b(?:honey ?bees?|bees|bumble ?bees?|cattle|cows?|calves|heifers?|bovine|sheep|lambs?|ewes?"
    r"|ovine|goats?|ruminants?|horses?|equine|poultry|chickens?|hens?|broilers?|birds?|songbirds?"
    r"|livestock|deer|wildlife|salmon|trout|bats|veterinary|cats|dogs|squirrels?|mosquito(?:es)?)\b"
)
_PERSON_MENTIONED = Pattern(
    r"\b(?:humans?|subjects?|adults?|cases?|clinical|trials?|cohort|patient\w*|controls?|donors?"
    r"|population|births?|deaths|elderly|pregnan\w+|hospital\w*|survey\w*|respondents?|males?"
    r"|females?|care|meta-analys[ie]s|systematic review|randomi[sz]ed)\b"
)
_ALSO_ANIMALS = frozenset(
    "parents mothers fathers families babies infants newborns individuals workers residents"
    " juveniles users players drivers".split()
)
_ANY_ANIMAL = frozenset({"animal", "animals"})
# How a plain summary names what is neither a person nor an animal.
_CELLS_PLAIN = Pattern(
    r"\b(?:cells?|lab(?:oratory)?|test tubes?|dish(?:es)?|tissues?|organoids?|yeast|bacteri\w+"
    r"|in vitro|neurons?"
    r"|fung(?:us|i|al)|mou?ld|germs?|algae|seedlings?|organisms?|parasites?|amoebas?|samples?"
    r"|cultures?|virus(?:es)?|microbes?|proteins?|molecules?|genes?|plants?)\b"
)
_ANIMAL_PLAIN = Pattern(
    r"\b(?:pets|hives|bee colonies|herds?|flocks?|ruminants|insects?|mosquitoes|calf|reptiles?"
    r"|lizards?|snakes?|deer|octopus\w*|sharks?|whales?|dolphins?|seals?|ticks?|beetles?|ants)\b"
)
_COMPUTER_PLAIN = Pattern(
    r"\b(?:computers?|models?|simulat\w+|in silico|software|algorithms?|mathematic\w+)\b"
)


@lru_cache(maxsize=128)
def strip_figures(text: str) -> str:
    """Return a text without reagents, foods and figures of speech named after animals."""
    return _NO_ANIMAL.sub(" ", text)


@lru_cache(maxsize=128)
def name_animals(text: str) -> tuple[str, ...]:
    """Return the words of a text that name animals as such, in lower case."""
    if _ANIMAL.search(text) is None:
        return ()
    return tuple(match.lower() for match in _ANIMAL.findall(strip_figures(text)))


@lru_cache(maxsize=128)
def name_people(text: str) -> tuple[str, ...]:
    """Return the words of a text that name people, in lower case."""
    return tuple(match.lower() for match in _PEOPLE.findall(text))


@lru_cache(maxsize=128)
def names_subject(text: str, subject: Subject) -> bool:
    """Return True when a plain sentence names this kind of subject."""
    if subject is Subject.ANIMALS:  # "pet dogs" are no figure of speech in a study of dogs
        return _ANIMAL.search(text) is not None or _ANIMAL_PLAIN.search(text) is not None
    if subject is Subject.CELLS:
        return _CELLS_PLAIN.search(text) is not None
    if subject is Subject.COMPUTER:
        return _COMPUTER_PLAIN.search(text) is not None
    return bool(name_people(text))


@lru_cache(maxsize=128)
def mentions_people(text: str) -> bool:
    """Return True when a text speaks of people at all, or of what was taken from them."""
    return _PERSON_MENTIONED.search(text) is not None or _PEOPLE.search(text) is not None


@lru_cache(maxsize=128)
def told_as_people(text: str) -> tuple[str, ...]:
    """Return the words of a text that can only be people: animals too are parents and babies."""
    return tuple(each for each in name_people(text) if each not in _ALSO_ANIMALS)


@lru_cache(maxsize=128)
def names_field_animals(text: str) -> bool:
    """Return True when a text names farm, wild or pet animals, which are no stand-in for people."""
    return _FIELD_ANIMAL.search(strip_figures(text)) is not None


def find_subjects(abstract: Abstract) -> frozenset[Subject]:
    """Return who and what was studied; empty when the abstract does not let one tell."""
    found = _find_subjects(abstract.citation.title or "", abstract.sentences)
    return index_subjects(abstract.citation.mesh, found)


@lru_cache(maxsize=128)
def _find_subjects(title: str, sentences: tuple[str, ...]) -> frozenset[Subject]:
    roles = find_roles(sentences)
    own = [s for s, role in zip(sentences, roles, strict=True) if role is not Role.BACKGROUND]
    text = "\n".join([title, *(own if len(own) > 1 else sentences)])
    animals = _count_animals(title, text, " ".join(sentences))
    people = _PERSON_STUDIED.search(text) is not None or bool(_PERSON_TITLED.search(title))
    if not people and not animals:
        people = _PERSON_LIKELY.search(text) is not None
    found = set()
    if people:
        found.add(Subject.PEOPLE)
    if animals >= 2:  # one passing mention is not a study
        found.add(Subject.ANIMALS)
    if not people and animals < 2 and _CELLS.search(text):
        found.add(Subject.CELLS)
    if not found and _COMPUTER.search(text):
        found.add(Subject.COMPUTER)
    return frozenset(found)


def _count_animals(title: str, own: str, everything: str) -> int:
    """Count the mentions of animals by kind; a title counts double, background alone not at all."""
    kinds = [each for each in name_animals(own) if each not in _ANY_ANIMAL]
    if not kinds:
        return 0
    return len(name_animals(everything)) + 2 * bool(name_animals(title))
