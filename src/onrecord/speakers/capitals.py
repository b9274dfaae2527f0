"""Words that steer where a run of capitals begins, ends and is cut into titles and name."""

from __future__ import annotations

from .nouns import PERSON, TITLES
from .tables import table

PARTICLES = table(
    """
    de da di del della dela van von der den bin ibn al el la le dos du ter ten y abu e do das zu af tha
    """
)
# Words that stand with a capital only because they open a sentence or a headline.
COMMON = table(
    """
    the a an and or but if in on at by for from with to of as so yet nor not no yes it its it's he she they we i
    you his her their our my your this that these those there here what when where who whom whose which why how
    while after before since until because although though despite during among between against about above
    below under over into through however meanwhile moreover instead also then now today yesterday tomorrow
    still even just only both each every all some any many much more most few several other another such one two
    three four five six seven eight nine ten first second third last next once again later earlier according
    asked told said says added speaking responding meanwhile nevertheless i'm i've i'd i'll it'll we're we've
    we'll don't didn't can't let let's there's that's he's she's they're you're what's is are was were be been
    has have had do does did will would can could may might must shall should being having doing like unlike
    without within per via nobody everyone somebody someone nothing everything people perhaps maybe indeed thus
    hence therefore further additionally finally recently currently previously originally eventually following
    given based known called named born former ex late acting interim then-us monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october november december
    mr mrs ms dr get go see read watch look take make thanks thank well oh okay ok hey hello good great why nor
    either neither along upon asking calling citing adding noting writing referring pointing including regarding
    concerning whether than rather jan feb mar apr jun jul aug sept sep oct nov dec mon tue tues wed thu thur
    thurs fri sat sun dear alongside stated continued replied admitted tweeted wrote argued declared explained
    insisted warned noted claimed young up down out off back too very never always often sometimes early late
    earlier soon us me him them himself herself
    """
)
BODY_WORDS = table(
    """
    committee council commission university college institute department ministry party association federation
    union times post news tribune herald journal press gazette guardian inc corp corporation company co ltd llc
    group bank fund foundation center centre agency bureau office court house senate congress parliament
    assembly school hospital church club league network society organization organisation authority board police
    army force forces navy campaign alliance coalition front movement watch service services international
    national airlines airways motors studios records productions pictures entertainment museum library academy
    laboratory labs systems technologies technology solutions partners holdings capital ventures media reuters
    bbc cnn nbc abc cbs fox msnbc pac administration cabinet government state states kingdom republic nations
    conference project initiative program trust security intelligence investigation health human rights security
    bloomberg magazine review today daily weekly street america party democrats republicans tories zoo stadium
    arena cathedral street road avenue park river lake mountain island islands bay beach county city town square
    tower towers building hall airport station station district division corps guard convention directorate bar
    circuit federal centers centres tribune province act law treaty accord bachelor agreement amendment
    resolution constitution games cup olympics war day week month prize award awards show tonight live morning
    evening night world global american british united action public justice defense defence treasury economy
    economics university's group's facebook twitter google microsoft amazon apple youtube instagram tiktok
    whatsapp netflix enforcement politico axios wikileaks interpol nato opec unicef unesco fifa uefa nasa
    """
)
ROLE_WORDS = (
    PERSON
    | frozenset(TITLES)
    | table(
        """
    vice deputy prime first foreign interior finance defense defence assistant chief attorney district national
    former acting interim ex lieutenant major brigadier general under-secretary undersecretary senior
    editor-in-chief staff co-founder co-chair co-chairman communications affairs correspondent royal congress
    """
    )
) - table(
    """
    king major smith baker miller carpenter potter weaver guy tailor butcher barber child cook price young
    """
)
OWNED = table(
    """
    office association party department union league federation bureau hospital court counsel society club
    """
)
FOR = table(
    """
    democracy club americans citizens centers centres center centre campaign alliance coalition committee
    council fund institute association network project democrats republicans veterans doctors mothers moms women
    students department ministry agency office commission foundation organization organisation society
    priorities court division approaches notes board bureau partnership transport chamber
    """
)
GROUP_WORDS = table(
    """
    democratic democrat democrats republican republicans gop muslim muslims christian christians jewish jews
    catholic catholics hispanic hispanics latino latinos latina african-american african-americans black white
    asian asians evangelical evangelicals conservative conservatives liberal liberals progressive progressives
    labour tory tories socialist islamist islamists communist nazi marxist americans russians britons europeans
    westerners arabs arab kurds kurdish mormon sunni shiite shia protestant western eastern northern southern
    libertarian libertarians english internet web
    """
)
SUBJECTS = table(
    """
    securities food customs immigration health housing oceanic arts education science trade law justice fish
    alcohol aeronautics transport energy business environment economic economics children safety children's
    consumer foreign commonwealth medicines aviation technology industry commerce culture refugee citizenship archives
    """
)
"""First half of what a body is for: `Securities and Exchange Commission`."""
FIELDS = SUBJECTS | table(
    """
    agriculture welfare labour labor employment mines mining minerals petroleum water irrigation sanitation forestry
    fisheries livestock lands infrastructure works communications communication innovation research training youth
    sport sports tourism heritage gender family community development planning finance revenue investment
    investments cooperation co-operation security interior home affairs relations prevention disease diseases control
    epidemiology hygiene care standards statistics climate conservation resources wildlife veterans services rights
    equality budget oversight accountability ethics reform regions regional digitalisation digitization
    transportation energy defence defense planning pensions skills universities elderly recreation natives nature
    liberties technologies industries sciences humanities medicine engineering measurement inclusion media land islands
    """
)
"""Last words of what a body is for, as lists of such have them: `Ministry of Trade, Industry and Energy`."""
HEADS = FOR | table(
    """
    bank university party authority administration union federation parliament senate congress assembly police army
    house
    """
)
"""Nouns that begin or end the name of a body of its own: `the Department of Justice and the Bank of Quill` are two."""
CAMPUSES = table(
    """
    berkeley davis irvine riverside merced austin dallas arlington madison milwaukee boulder denver amherst boston
    lowell charlotte greensboro wilmington dearborn flint knoxville chattanooga urbana-champaign chicago springfield
    duluth lincoln omaha reno birmingham huntsville los-angeles san-diego san-francisco santa-barbara santa-cruz
    el-paso san-antonio chapel-hill ann-arbor twin-cities las-vegas college-park baltimore-county
    """
)
"""Towns of universities that are named after their state first: `University of California, San Diego`."""
SURNAMES_TOO = table("fox church day post west page")
"""Words of bodies that are a surname after a first name: `Megan Fox`."""
FIGHTERS = table(
    """
    jabhat ansar hayat harakat jaish jund liwa ahrar katibat kataib jemaah jamaat boko hizb asaib saraya lashkar
    """
)
"""First words of armed groups: `Jabhat al-Nusra`."""
TIES = table("of and for on to from")
ROLE_LAST = PERSON - table(
    """
    king major smith baker miller carpenter potter weaver guy tailor butcher barber child cook price young judge
    dean marshal bishop pope priest farmer fisher hunter mason page parker shepherd singer star man champ model
    general republican democrat
    """
)
UNDOTTED = table("gen del col det rep sec adv fan")
OFFICES = table(
    """
    state defense defence labor education commerce energy agriculture transportation treasury interior health
    war
    """
)
AFTER_NOUN = table("of than for in from to at with about like")
CONTRACTED = table("s d m ll ve re t")
FIRST_TOO = table("will may mark june april august grant")
INSIDE = table(
    """
    may march april august second first new old will last long day price rich love art early late watch
    """
)
POLITE = table("Mr Mrs Ms Dr")
ADDRESSED = table("president speaker chairman secretary justice")
"""Offices after `Mr.` or `Madam`; any other word there is a name, as in `Mr. Prince`."""
PARTISAN = table("republican democrat")
