"""Words by which the sources of news are called, and words that go with them."""

# Plurals and masses that name a source without an article: "police", "activists".
BARE = frozenset(
    "sources media activists officials witnesses eyewitnesses residents villagers locals police"
    " authorities medics doctors monitors analysts reports observers militants rebels insurgents"
    " fighters militiamen journalists reporters spokesmen commanders leaders volunteers rescuers"
    " paramedics diplomats lawmakers experts investigators researchers relatives survivors campaigners"
    " groups agencies outlets state television radio forces troops jihadists opposition staff people".split()
)
# Of what kind a source is: "a local security" source.
KIND_OF_SOURCE = frozenset(
    "local military security medical official opposition rebel state field tribal civil defence"
    " defense rescue hospital government regime intelligence judicial political diplomatic"
    " humanitarian pro-government several many some other various same senior informed unnamed"
    " anonymous reliable well-informed interior foreign health human rights aid army police navy"
    " western independent news private jihadist militant kurdish two three four five coalition border"
    " port airport palace church united unofficial high-ranking monitoring rural northern southern"
    " eastern western central regional provincial district neighbouring neighboring".split()
)
# What a person is, before or after the name.
TITLES = frozenset(
    "chief director head spokesman spokeswoman spokesperson governor mayor commander minister"
    " president leader general colonel major captain lieutenant secretary ambassador envoy"
    " correspondent reporter journalist activist teacher doctor resident analyst lawmaker official"
    " officer coordinator chairman founder deputy vice assistant press witness member father mother"
    " brother prosecutor judge".split()
)
# Bodies and papers that speak.
ORGANS = frozenset(
    "channel network outlet website newspaper daily paper magazine broadcaster report statement"
    " command unit office ministry agency union observatory institute mission source party".split()
)
# Small words within a name.
PARTICLES = frozenset(
    "al bin ibn abu abd abdel abdul abdal de la del da dos van von der den el al- ben y e".split()
)
# Those who speak for themselves: their nation is no actor that says so.
PRIVATE = frozenset(
    "activist activists resident residents villager villagers witness witnesses eyewitness"
    " eyewitnesses media journalist journalists reporter reporters correspondent analyst analysts"
    " monitor monitors doctor doctors medic medics teacher volunteer volunteers expert experts"
    " newspaper newspapers lawyer lawyers farmer people locals citizen citizens refugee refugees"
    " observer observers campaigner campaigners charity sources reports bishop archbishop priest"
    " church families relatives".split()
)
