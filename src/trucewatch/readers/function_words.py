"""The small words by which languages in Latin and Cyrillic letters are told apart, and letters.

Names of people and places hold some of them (``de``, ``al``): who uses the lists looks at how
words are written too.
"""

from __future__ import annotations

#: By ISO 639 code. Words that a language shares with English stand in both.
LATIN = {
    "en": "the of and to in that is was for on with by from at as it were has have said he his "
    "be an are not had this after which who they their its but or been more than when "
    "what where while into over about against between during before under near since "
    "until there would will could should can may no all any we our us you your i she her "
    "him them some other also only if out up down so two did do does said says killed a "
    "new people one",
    "fr": "le la les des et du une un dans pour que qui est sur par avec au aux ont sont pas ce "
    "cette ces il elle ils elles nous vous je se sa son ses leur leurs ne plus mais ou "
    "comme été était être à où après selon entre contre depuis sans sous deux nos notre "
    "rien avons qu on avait fait dit tous tout même aussi lors chez ni en de",
    "es": "el los las del una un que por con para en es se su sus al como más fue han la de lo "
    "y no le les ha son era este esta estos entre sobre sin desde hasta cuando según pero "
    "también porque donde muy ya hay nos dos tras contra había fueron está están ser "
    "durante ante o a sido",
    "de": "der die das und den von mit ist im des auf für nicht eine ein dem sich wurde hat in "
    "zu an am bei aus nach wie es sie er wir ich auch als war wird werden wurden haben "
    "einen einem einer eines über unter zwischen gegen vor zum zur noch nur aber oder "
    "dass durch seit keine ihre seine sind sei mehr um bis beim kein vom man so zwei",
    "tr": "ve bir bu için ile olarak da de olan sonra çok kadar tarafından dedi ise daha gibi "
    "en ama ancak olduğu olduğunu değil her iki şu ne var yok göre önce üzere üzerinde ki "
    "mi mı hem ya veya hiç onun bunun kimse karşı içinde ilgili etti oldu edildi",
    "it": "il di che della per una un sono con del gli nel alla dei ha anche la le e è non si "
    "lo da dal dalla delle nella al ai sul sulla come più ma o hanno stato stata stati "
    "dopo tra fra loro suo sua questo questa contro senza due ci era erano essere i in "
    "negli dagli quando dove nei nelle",
    "pt": "o os que da do das dos uma um para com não em por mais foi a as e é de se na no nas "
    "nos ao à aos como mas ou foram são está ser sua seu seus suas entre sobre sem desde "
    "até quando pelo pela também depois contra há dois duas este esta isso ele ela eles "
    "já durante",
    "nl": "de het een en van in is dat op te zijn met voor niet aan er om ook als door maar bij "
    "uit nog naar over dan wordt werd werden hebben heeft had was deze die dit ze hij wij "
    "zich tegen tot tussen geen na onder twee worden kunnen volgens",
    "id": "yang di dan untuk dengan dari pada dalam tidak ini itu ke oleh akan telah adalah "
    "sebagai juga mereka ada kami para tersebut bahwa karena saat setelah antara kepada "
    "bisa lebih sudah atau dua warga orang tak hingga seorang kata serta namun",
    "sw": "ya na wa kwa ni katika la za kuwa cha vya hii hiyo huo huu hayo wakati watu baada "
    "alisema lakini pia au kama hakuna kutoka hadi zaidi yake wao wake mwa sasa bila kila "
    "moja mbili walisema ambao ambayo hao kwamba juu karibu",
    "so": "oo iyo ka ku in waa la ah ee uu ay u ayaa waxaa waxa soo si isku inay aan kale dadka "
    "magaalada sheegay sheegeen kuwa lagu laga loo wax markii kala ugu jira waxay isaga "
    "wuxuu intii kadib hal laba",
    "ku": "û li ji di bi de ku ya yê jî ên xwe kir ket bû bûn kirin dike hatin hate wan vê ev "
    "ew her bo an e me hin navbera piştî heta nav ser dema du bû",
    "ha": "da na a ya ta sun suka cikin ba wata wani kuma don daga zuwa su an shi ita wannan "
    "mutane yi yana bayan ne ce ga sai aka suna kan babu tsakanin",
    "pl": "w i na z się nie do to że jest o jak po od za przez dla są był była było były oraz "
    "ale przy ich jego tym które który która także podczas między przed nad pod ze lub "
    "tylko co już przeciwko dwa dwóch",
    "ro": "și de la în cu pe din a au nu pentru că care o un este sunt al ale mai fost fi prin "
    "dar sau după între până fără către despre lui lor ce se el ei le sub două doi",
    "sq": "të e në dhe i për me nga një që është u nuk se ka janë së si do më po ishte kanë pas "
    "gjatë midis tij saj por ose pa dy",
    "hr": "i u je na se da su za od s iz nije bi ali koji koja koje kao što to o do po nakon "
    "prema između oko bio bila bilo ili te više ne sa kod tokom tijekom dva dvije rekao",
    "tl": "ang ng sa mga na ay at ni si ito hindi para kay may mula nang niya sila kanilang "
    "dahil matapos isang walang ayon pero noong dalawang",
    "vi": "và của là có không được trong cho với những một các này đã từ người đến khi để ở tại "
    "sau bị vào hai theo",
}
#: Letters of lower-case words that speak for a language and are in no English word but loans.
LETTERS = {
    "nl": "éëï",
    "fr": "éèêëàâçùûôîïœ",
    "es": "ñáéíóú",
    "de": "äöüß",
    "tr": "ğışçöü",
    "it": "àèéìòù",
    "pt": "ãõçáéíóúâêôà",
    "ku": "êîûçş",
    "pl": "ąćęłńóśźż",
    "ro": "ăâîșşțţ",
    "sq": "ëç",
    "hr": "čćđšž",
    "ha": "ɗɓƙ",
    "vi": "àáâãèéêìíòóôõùúýạảấầậắằẵặẹẻẽếềểễệịọốồổỗộớờởợụủứừửữựỳỵđăơư",
}
#: Small words of other languages that are words or parts of names in English too: one of them alone
#: tells nothing.
LIKE_ENGLISH = frozenset(
    "met b c f g h j k l n p q r s t v w x z d e van dike hal man bin loo wax hem per sub die "
    "men over wan ante tot hat war also dem pod nad come con del plus sans ser par pro main "
    "note ale ay ee sai don ama her il la le las el al de da do dos di du den von san un en et "
    "as am an me so no is in on a at to i o y u us was not be hit all bis ate bi ne ni na of op "
    "om under een ten ex via ce ga ji ke dan para pia kala juu ang kay po se si su te por more "
    "here sera media data fine male era are ai au ou".split()
)
#: Small words that stand within names of people and places.
IN_NAMES = frozenset(
    "de la las los del da do dos das di du des le les van von der den el al e y bin ibn ben zu "
    "sur en dei della".split()
)
CYRILLIC = {
    "ru": "и в не на что с по из к был была были это как от за но его для до все так или после при",
    "uk": "і й в у не на що з по та із був була були це як від за але його для до після при або",
    "bg": "и в не на че с по от са за се да е бе беше но като при след през",
    "sr": "и у је на се да су за од са из није али који која као што до после није",
}
CYRILLIC_LETTERS = {"ru": "ыэё", "uk": "іїєґ", "bg": "ъ", "sr": "ђјљњћџ"}
#: Letters in which a language adds to the Arabic script, the rarer first.
ARABIC_LETTERS = (
    ("ur", "ٹڈڑےں"),
    ("ps", "ټډړښڼځڅ"),
    ("ckb", "ێۆڵڕە"),
    ("fa", "پچژگیک"),
)
