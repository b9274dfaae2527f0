"""Common first names by gender: evidence for he or she, and for a run of capitals being a person."""

from __future__ import annotations

from .tables import table

MALE = table(
    """
    aaron abdel abdul abdullah abraham abu adam adel adolf adrian ahmad ahmed alan albert alberto alejandro
    aleksandr alexander alexandre alexei alexey alfred ali allan allen alvin amar amir anand anatoly andre
    andreas andrei andres andrew andriy andrzej andy angus antoine anthony anton antonio antony archie ariel
    arnold arthur arturo ashraf asif austin axel bashar barack barry bart benedict benjamin ben benny bernard
    bernie bert bilal bill billy bob bobby boris boyd brad bradley brandon brendan brent brett brian bruce bryan
    bryce byron caleb calvin cameron carl carlos carson carter cecil cedric chad charles charlie chester chris
    christian christopher chuck clarence clark claude clay clayton cliff clifford clint clive cody colin colm
    connor conor corey cory craig curt curtis cyril cyrus dale damian damien dan daniel danny darius darrell
    darren dave david dean declan denis dennis derek derrick desmond devin dick diego dieter dimitri dirk dmitri
    dmitriy dmitry dominic don donald doug douglas drew duncan dustin dwayne dwight earl ed eddie edgar edmund
    eduardo edward edwin elias elijah elliot elliott elon emmanuel emre enrique eric erik ernest ernesto ethan
    eugene evan fabio faisal felipe felix fernando fidel finn francis francisco francois frank franklin fred
    freddie freddy frederick gabriel gareth garrett garry gary gavin gennady geoff geoffrey george gerald gerard
    gerry gianni gilbert giorgio giovanni giuseppe glen glenn gordon graeme graham grant greg gregg gregory
    guido guillermo gus gustavo guy habib hamid hamza hank hans harold harris harrison harry harvey hassan
    hector henri henrik henry herbert herman hosni howard hugh hugo hussein ian ibrahim igor imran isaac ismail
    ivan jack jackson jacob jacques jaime jair jake jamal james jamie jan jared jason javier jay jean jeb jeff
    jeffrey jens jeremy jerome jerry jesse jesus jim jimmy joachim joao joe joel johan johann john johnny jon
    jonas jonathan jordan jorge jose josef joseph josh joshua juan juha julian julio jurgen justin kaine karim
    karl keir keith kenneth ken kenny kevin khaled khalid kofi konstantin kurt kyle lance larry lars laurent
    lawrence lee len lenny leo leon leonard leonardo leopold leroy les leslie lester lewis liam linus lionel
    lloyd logan lorenzo lou louis luca lucas luigi luis luke mahmoud malcolm manuel marc marcel marcelo marco
    marcos marcus mario mark marshall martin marty marvin mason massimo mateo mathieu matt matteo matthew
    matthias maurice mauricio max maxime maxwell mehmet mel micah michael michel miguel mike mikhail milan miles
    milo milton mitch mitchell mitt mohamed mohammad mohammed mohamud mohsen moses muammar muhammad murray
    mustafa nabil nasser nate nathan nathaniel neil nelson newt nicholas nick nicolas nicolás nigel nikolai
    nikolas noah noel norman oleg oliver olivier omar orlando oscar osman otto owen pablo paolo patrick paul
    pavel pedro percy perry pete peter petro phil philip philippe phillip pierre piers prakash rafael rahul raj
    rajesh ralph ramon randall randy raul ravi ray raymond rashid recep reggie reid rene rex ricardo richard
    rick ricky rob robbie robert roberto robin rod roderick rodney rodrigo roger roland rolf romain roman ron
    ronald ronan ronnie ross roy ruben rudolph rudy rupert russell ryan saad saddam salman salvador sam samuel
    sanjay scott sean sebastian serge sergei sergey sergio seth shane shaun shawn shinzo sidney silvio simon
    solomon spencer stanley stefan stefano stephan stephen steve steven stuart sven tariq tayyip ted terrance
    terrence terry theodore thomas tim timothy tobias toby todd tom tomas tommy tony travis trevor tristan troy
    tyler umar vaclav valery vernon viktor victor vijay vince vincent vitaly vlad vladimir volodymyr wade walter
    warren wayne wesley werner will willem william willie winston wolfgang xavier yang yasser yevgeny yitzhak
    yoshihide yousef yuri yusuf zac zach zachary narendra xi benyamin binyamin naftali yair jens mateusz
    viktorovich rishi boutros antonio antónio ban tedros ayman osama hamad abdelaziz emmerson cyril jacob uhuru
    joko rodrigo ferdinand anwar najib mahathir scot deval reince lindsey beau hunter jd randal orrin mitchel
    chuck hakeem raphael jamaal adrien alessandro pete rand marcus lamar jürgen andrés josé joão raúl jesús iván
    sébastien françois gérard stéphane søren björn jörg günther
    """
)

FEMALE = table(
    """
    abby abigail ada adele adriana agnes aileen aisha alana alejandra alexa alexandra alexis alice alicia alina
    alison allison alyssa amal amanda amber amelia amina amy ana anastasia andrea angel angela angelina angie
    anita ann anna annabel anne annette annie antonia april ariana arlene ashley astrid audrey ava barbara
    beatrice beatriz becky belinda bella bernadette bernice beth bethany betsy betty beverly bianca blanca
    bonnie brenda briana bridget brigitte britney brittany brooke camila camilla candace candice carla carly
    carmen carol carole carolina caroline carolyn carrie cassandra catherine cathy cecilia celeste celine
    chantal charlene charlotte chelsea cheryl chloe christina christine cindy claire clara clare claudia colleen
    connie constance cora courtney cristina crystal cynthia daisy dana daniela danielle daphne dawn debbie
    deborah debra deirdre denise desiree diana diane dianne dolores donna dora doreen doris dorothy ebony edith
    eileen elaine eleanor elena eliza elizabeth ella ellen elsa elsie emily emma erica erika erin esther ethel
    eugenia eva eve evelyn faith fatima felicia fiona florence frances francesca freya gabriela gabriella
    gabrielle gail gemma georgia gerda gertrude gillian gina giorgia gladys glenda gloria grace greta gretchen
    gwen gwendolyn hannah harriet hayley heather heidi helen helena helga henrietta hilary hilda hillary holly
    hope huma ida ilana imelda ines ingrid irene iris irina isabel isabella ivanka ivana ivy jackie jacqueline
    jacinda jana jane janet janice janine jasmine jean jeanette jeanne jen jenna jennifer jenny jess jessica
    jill jo joan joana joann joanna joanne jocelyn jodi johanna josephine joy joyce juana juanita judith judy
    julia juliana julianne julie juliet june kara karen karin karina karla kate katharine katherine kathleen
    kathryn kathy katie katrina katy kayla keira kellie kellyanne kelly kelsey kendall keri kerry kim kimberly
    kirsten kirstie kourtney krista kristen kristin kristina kristine kylie lara latoya laura lauren laurie leah
    leila lena leonora leslie leticia lidia lilian lillian lily lina linda lindsay lisa liz liza lizzie lois
    lola loretta lori lorraine louise lucia lucille lucinda lucy luisa lydia lynda lynn lynne mabel mackenzie
    madeleine madeline madison maggie malala mandy marcia margaret margarita margot maria marian marianne marie
    marilyn marina marion marissa marjorie marlene marsha martha martina mary maud maureen maxine may megan
    meghan melanie melania melinda melissa mercedes meredith mia michaela michele michelle mila mildred millie
    mimi mindy miranda miriam moira molly mona monica monique morgan myra nadia nadine nancy naomi natalia
    natalie natasha nelly nicola nicole nikki nina noelle nora norma odette olga olive olivia paige pam pamela
    pat patience patricia patty paula pauline pearl peggy penelope penny petra phoebe phyllis polly priscilla
    priti rachel ramona rebecca regina renata renee rhonda rita roberta robyn rochelle rosa rosalie rosalind
    rose rosemary rosie roxanne ruby ruth sabrina sadie sally samantha sandra sara sarah sasha savannah selena
    serena shannon sharon sheila shelby shelley shelly sherri sherry sheryl shirley sienna silvia simone sonia
    sophia sophie stacey stacy stella stephanie sue susan susana susanna susanne suzanne svetlana sybil sylvia
    tabitha tamara tammy tania tanya tara tatiana taylor teresa tessa thelma theresa therese tiffany tina toni
    tracey tracy tricia trudy tulsi ursula valentina valerie vanessa vera veronica vicki vicky victoria viola
    violet virginia vivian wanda wendy whitney wilhelmina wilma winifred yolanda yulia ilse ingeborg gudrun
    heike anke birgit silke ulrike annika astrid frida maja solveig siobhan niamh aoife yvette yvonne zoe
    ilhan
    rashida ayanna nikita dilma benazir indira sanna magdalena kirsten condoleezza madeline kamala jeanine oprah
    beyoncé beyonce rihanna kesha aung olena ksenia maryam shireen leyla zeynep fatou priyanka deepika anjali
    kaja mette rosario marta lucía sofia sofía inés mónica andréa hélène céline zoë chloé renée barbra dianne
    loretta kirstjen susie elise marjory lauryn maggie huma cheri claudine nicky kellyann gwyneth angelique
    naledi thuli
    """
)

EITHER = (MALE & FEMALE) | table(
    """
    jamie jordan taylor morgan robin leslie kim pat alexis casey avery dana kelly tracy tracey angel jean jan
    lee jackie ashley sydney sidney shannon lindsay lindsey hunter cameron drew jesse terry kerry andrea gabriel
    nikita sasha ariel vivian beverly courtney stacy whitney marion valery
    """
)
"""Common names that say nothing of gender."""


def _first_part(name: str) -> str:
    """`jean` of `jean-claude`."""
    return name.partition("-")[0] if name.count("-") == 1 else name


def gender_of(first: str) -> str:
    """`m`, `f` or an empty string for what the first name tells."""
    name = _first_part(first.lower())
    if name in EITHER:
        return ""
    return "m" if name in MALE else "f" if name in FEMALE else ""


def known(first: str) -> bool:
    """Whether the word is a common first name."""
    name = _first_part(first.lower())
    return name in MALE or name in FEMALE or name in EITHER
