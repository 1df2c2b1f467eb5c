"""Word lists of the augmentation."""
# ruff: noqa: SIM905 - a line of words reads better than a column of them

OPPOSITES = """
first/last before/after more/less most/least increase/decrease increased/decreased
largest/smallest highest/lowest high/low higher/lower larger/smaller early/late earlier/later
earliest/latest oldest/newest old/new north/south northern/southern east/west eastern/western
minimum/maximum begin/end began/ended beginning/end start/stop started/stopped win/lose won/lost
support/oppose supported/opposed allow/forbid allowed/forbidden include/exclude
included/excluded accept/reject accepted/rejected best/worst good/bad better/worse
majority/minority long/short longest/shortest same/different public/private rich/poor
strong/weak fast/slow faster/slower cheaper/dearer major/minor internal/external open/closed
opened/closed above/below over/under always/never all/none positive/negative male/female
men/women import/export gain/lose gained/lost likely/unlikely possible/impossible legal/illegal
able/unable important/unimportant join/leave joined/left buy/sell bought/sold
advantage/disadvantage advantages/disadvantages common/rare popular/unpopular direct/indirect
upper/lower top/bottom modern/ancient
"""
SWAPS = {
    word: other
    for pair in OPPOSITES.split()
    for word, other in (pair.split("/"), pair.split("/")[::-1])
}
AUXILIARIES = "did does do was were is are has have had can could will would should".split()
MONTHS = "January February March April May June July August September October November December"
STOP = set(
    """
a an the of in on at to for from by with and or is are was were be been do does did has have had
can could will would should what which who whom whose when where why how it its this that these
those there their they he she his her as into about many much long old often kind type i you we
me my your our s not
""".split()
)
"""Words that carry no content of a question."""
OFF_TOPIC = """\
hi there
thanks, that helps!
what time is it?
tell me a joke
who are you?
ok cool
can you help me?
what's for lunch today?
lol
good morning everyone
please restart the server
how do I reset my password?
what is the weather tomorrow?
who won the match last night?
what is the capital of Australia?
write a haiku about spring
translate this to French
is anyone around?
book a meeting room for Monday
when is the next public holiday?
how many days of leave do I have?
what is 17 times 23?
what do you think about it?
test
where can I park my bike?
who should I ask about my laptop?
sorry wrong channel
never mind
how do I cook rice?
are you a robot?
what is the meaning of life?
remind me at 5
what's the wifi password?
see you tomorrow
who painted the Mona Lisa?
how tall is Mount Everest?""".splitlines()
"""What people say to a bot that no article answers."""
