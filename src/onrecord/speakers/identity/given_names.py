"""Given names that one person goes by: short forms and pet names of English, with a few of other languages."""

from __future__ import annotations

from .romanised import consonants, folded, sound

# One line a name; a short form may stand on several lines (`Ted`: Edward, Theodore).
_LINES = """
abigail abby gail; abraham abe; adelaide addie; agnes aggie; albert al bert; alexander alex al sandy xander lex sasha;
alexandra alex sandra sasha alexa; alfred al alf fred; alison ali; allan al; allen al; alvin al; amanda mandy;
andrew andy drew; angela angie; ann annie nan nancy; anna annie anya; anthony tony; arnold arnie; arthur art artie;
augustus gus; barbara barb babs barbie; barnabas barney; bartholomew bart; benedict ben; benjamin ben benny benji;
bernard bernie; bernadette bernie; beverly bev; bradford brad; bradley brad; brandon bran; calvin cal;
cameron cam; caroline carrie carol; cassandra cassie; catherine cathy kate katie kathy cate kitty;
katherine kathy kate katie kat kitty; kathleen kathy kate; kathryn kathy kate katie; charles charlie chuck chas;
charlotte charlie lottie; christian chris; christina chris tina chrissy; christine chris tina chrissy;
christopher chris kit topher; clifford cliff; clinton clint; constance connie; cornelius neil; curtis curt; cynthia cindy;
daniel dan danny; danielle dani; david dave davey; deborah deb debbie debby; debra deb debbie; dennis denny;
desmond des; dimitri dima mitya; dmitri dima mitya; dominic dom nick; donald don donnie donny; dorothy dot dottie;
douglas doug; edgar ed eddie; edmund ed eddie ned ted; edward ed eddie ned ted teddy; edwin ed eddie; eleanor ellie nell;
elijah eli; elizabeth liz beth betsy betty eliza lizzie libby liza bess lisa; emily em; emmanuel manny; eric rick;
ernest ernie; eugene gene; evelyn evie; ezekiel zeke; florence flo; frances fran frankie; francis frank fran;
franklin frank; frederick fred freddie freddy rick; gabriel gabe; gabrielle gabby; geoffrey geoff; george georgie;
gerald gerry jerry; gerard gerry; gerardo jerry; gilbert gil bert; gordon gordy; gregory greg; gwendolyn gwen;
harold harry hal; harrison harry; henry harry hank hal; herbert herb bert; hubert bert hugh; ian; ignatius iggy;
irving irv; isaac ike; isabella bella izzy; ivan vanya; jacob jake; jacqueline jackie; james jim jimmy jamie jem;
jane janie; janet jan; jason jay; jeffrey jeff; jefferson jeff; jennifer jen jenny jenn; jeremiah jerry; jeremy jerry jem;
jerome jerry; jessica jess jessie; joan joanie; joanna jo; joanne jo; joel joey; john jack johnny jon; johnathan jon johnny;
jonathan jon jonny johnny nathan; joseph joe joey; josephine jo josie; joshua josh; judith judy; julia julie; juliana julie;
julian jules; justin jus; kenneth ken kenny; kevin kev; kimberly kim; kristen kris; kristina kris tina; laura laurie;
lawrence larry lawrie; laurence larry; leonard len lenny leo; leonardo leo; leopold leo; leslie les; lester les; lewis lew;
lillian lily lil; lincoln linc; linda lindy; louis lou louie; louise lou; lucille lucy; luther; madeleine maddie;
madeline maddie; malcolm mal; marcus marc mark; margaret maggie meg peggy marge greta rita margie peg; maria mary;
marjorie marge margie; marshall marsh; martha marty; martin marty; marvin marv; mary molly polly; matilda tilly;
matthew matt; maurice mo; maureen mo; maximilian max; maxwell max; megan meg; melanie mel; melinda mindy; melissa missy;
melvin mel; michael mike mick mickey micky misha; mikhail misha; michelle shelly; mildred millie; mitchell mitch;
montgomery monty; morris mo; nancy nan; natalie nat; nathan nate nat; nathaniel nate nat nathan; nicholas nick nicky;
nicole nikki nicky; nikolai kolya; norman norm; oliver ollie; olivia liv; oscar ozzie; pamela pam; patricia pat patty
trish tricia patti; patrick pat paddy; paul pauly; penelope penny; peter pete; philip phil; phillip phil; priscilla cilla;
prudence pru; rachel rach; randall randy; randolph randy; raphael rafe rafi; raymond ray; rebecca becky becca; reginald reg
reggie; rex; richard dick rick rich richie ricky; robert bob rob bobby robbie bert; roberta bobbie; roderick rod; rodney rod;
roger rog; roland rollie; ronald ron ronnie; rosalind roz; rosemary rosie; rudolph rudy; rupert; russell russ; ruth ruthie;
samantha sam; samson sam; samuel sam sammy; sandra sandy; sarah sally sadie; sebastian seb bastian; seymour sy;
sergei seryozha; sheldon shelly; sidney sid; silvester sly; solomon sol; stanley stan; stephanie steph; stephen steve;
steven steve; stewart stu stew; stuart stu; susan sue susie suzie; susannah sue; suzanne sue; sylvester sly; tabitha tabby;
tamara tammy; terence terry; terrence terry; teresa terry tess; theresa terry tess; theodore ted teddy theo; thomas tom tommy;
timothy tim timmy; tobias toby; valerie val; vanessa nessa; veronica ronnie; victor vic; victoria vicky tori; vincent vince
vinnie; virginia ginny; vladimir vlad volodya; wallace wally; walter walt wally; wendell; wilfred wilf; wilhelmina mina;
william bill will billy willie liam; winston win; yevgeny zhenya; yvonne vonnie; zachary zach zack; zachariah zach;
alejandro alex; antonio tony; eduardo eddie; enrique quique; francisco pancho paco frank; guadalupe lupe; guillermo memo;
jose pepe; manuel manny manolo; rafael rafa; roberto beto; salvador sal; vicente chente; giuseppe beppe; aleksandr sasha;
pyotr petya; binyamin bibi benny; benyamin bibi benny; benjamin bibi; yitzhak isaac; rajiv raj; rajesh raj; muhammad mo
"""
_GROUPS: dict[str, set[int]] = {}
for _number, _line in enumerate(_LINES.split(";")):
    for _name in _line.split():
        _GROUPS.setdefault(_name, set()).add(_number)


def variants(a: str, b: str) -> str:
    """How two given names may be one person's: `same`, `short form`, `romanised`, or an empty string.

    Two short forms of one name (`Bob`, `Rob`) count as a short form too.
    """
    a, b = folded(a), folded(b)
    if a == b:
        return "same"
    if _GROUPS.get(a, set()) & _GROUPS.get(b, set()):
        return "short form"
    if sound(a) == sound(b):
        return "romanised"
    bones = consonants(a)
    return "romanised" if len(bones) > 3 and bones == consonants(b) else ""


def short_of(a: str, b: str) -> bool:
    """Whether one is the beginning of the other, by three letters or more: `Edu` and `Eduardo`."""
    short, long = sorted((folded(a), folded(b)), key=len)
    return len(short) > 2 and long.startswith(short)


def groups(name: str) -> frozenset[str]:
    """Keys that a given name shares with all its forms: its families of short forms, its first sound."""
    bare = folded(name)
    return frozenset({*(str(number) for number in _GROUPS.get(bare, ())), sound(bare)[:1]})
