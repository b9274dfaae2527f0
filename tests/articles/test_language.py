# ruff: noqa: E501
import pytest

from onrecord.articles.function_words import clearly_english
from onrecord.articles.language import language_of
from onrecord.articles.unreadable import Unreadable

PARAGRAPHS = {
    "Spanish": "El alcalde dijo el viernes que el puente quedará cerrado durante tres meses. «No teníamos otra opción», explicó a los periodistas.",
    "French": "Le maire a déclaré vendredi que le pont resterait fermé pendant trois mois. « Nous n’avions pas le choix », a-t-il expliqué aux journalistes.",
    "German": "Der Bürgermeister sagte am Freitag, die Brücke werde drei Monate lang gesperrt. „Wir hatten keine andere Wahl“, erklärte er den Journalisten.",
    "Italian": "Il sindaco ha detto venerdì che il ponte resterà chiuso per tre mesi. «Non avevamo altra scelta», ha spiegato ai giornalisti.",
    "Portuguese": "O prefeito disse na sexta-feira que a ponte ficará fechada durante três meses. “Não tínhamos outra escolha”, explicou aos jornalistas.",
    "Dutch": "De burgemeester zei vrijdag dat de brug drie maanden dicht blijft. ‘We hadden geen andere keuze’, legde hij aan de verslaggevers uit.",
    "Swedish": "Borgmästaren sade på fredagen att bron ska vara stängd i tre månader. ”Vi hade inget annat val”, förklarade han för journalisterna.",
    "Danish": "Borgmesteren sagde fredag, at broen bliver lukket i tre måneder. »Vi havde ikke noget andet valg«, forklarede han journalisterne.",
    "Norwegian": "Ordføreren sa fredag at broen blir stengt i tre måneder. «Vi hadde ikke noe annet valg», forklarte han til journalistene.",
    "Finnish": "Kaupunginjohtaja sanoi perjantaina, että silta suljetaan kolmeksi kuukaudeksi. ”Meillä ei ollut muuta vaihtoehtoa”, hän selitti toimittajille.",
    "Polish": "Burmistrz powiedział w piątek, że most będzie zamknięty przez trzy miesiące. „Nie mieliśmy innego wyjścia” – wyjaśnił dziennikarzom.",
    "Czech": "Starosta v pátek řekl, že most bude tři měsíce uzavřen. „Neměli jsme jinou možnost,“ vysvětlil novinářům.",
    "Hungarian": "A polgármester pénteken azt mondta, hogy a hidat három hónapra lezárják. „Nem volt más választásunk” – magyarázta az újságíróknak.",
    "Romanian": "Primarul a declarat vineri că podul va fi închis timp de trei luni. „Nu am avut altă soluție”, le-a explicat el jurnaliștilor.",
    "Turkish": "Belediye başkanı cuma günü köprünün üç ay boyunca kapalı kalacağını söyledi. “Başka seçeneğimiz yoktu” diye gazetecilere açıkladı.",
    "Indonesian": "Wali kota mengatakan pada hari Jumat bahwa jembatan itu akan ditutup selama tiga bulan. “Kami tidak punya pilihan lain,” jelasnya kepada wartawan.",
    "Vietnamese": "Thị trưởng cho biết hôm thứ Sáu rằng cây cầu sẽ bị đóng cửa trong ba tháng. “Chúng tôi không còn lựa chọn nào khác”, ông giải thích với các phóng viên.",
    "Russian": "Мэр заявил в пятницу, что мост будет закрыт на три месяца. «У нас не было другого выхода», — объяснил он журналистам.",
    "Ukrainian": "Мер заявив у п’ятницю, що міст буде закрито на три місяці. «У нас не було іншого виходу», — пояснив він журналістам.",
    "Greek": "Ο δήμαρχος δήλωσε την Παρασκευή ότι η γέφυρα θα μείνει κλειστή για τρεις μήνες. «Δεν είχαμε άλλη επιλογή», εξήγησε στους δημοσιογράφους.",
    "Arabic": "قال رئيس البلدية يوم الجمعة إن الجسر سيبقى مغلقا لمدة ثلاثة أشهر. وأوضح للصحفيين: لم يكن أمامنا خيار آخر.",
    "Hebrew": "ראש העיר אמר ביום שישי כי הגשר ייסגר לשלושה חודשים. לא הייתה לנו ברירה אחרת, הסביר לעיתונאים.",
    "Hindi": "महापौर ने शुक्रवार को कहा कि पुल तीन महीने तक बंद रहेगा। उन्होंने पत्रकारों को बताया कि हमारे पास कोई दूसरा रास्ता नहीं था।",
    "Chinese": "市长周五表示，这座桥将关闭三个月。他向记者解释说：“我们别无选择。”",
    "Japanese": "市長は金曜日、橋を三か月間閉鎖すると述べた。「ほかに選択肢はなかった」と記者団に説明した。",
    "Korean": "시장은 금요일 다리가 석 달 동안 폐쇄될 것이라고 말했다. 그는 기자들에게 다른 선택이 없었다고 설명했다.",
}

ENGLISH = (
    "The mayor said on Friday that the bridge would be closed for three months. “We had no other choice,” he told reporters.",
    "Mayor: bridge to close",
    "Ann Reed, Bo Larkin, Jürgen Weiß, María Núñez, José García, Włodzimierz Kowalski, François Dupont, Đặng Văn Lâm",
    "Weiß beats Núñez, Kowalski in Kraków sprint; Dupont third",
    "Reed: ‘No.’",
    "MOSCOW, July 21. /TASS/. Azerbaijani President Ilham Ali",
    "1. 2. 3.",
    "Lorem ipsum dolor sit amet, consectetur adipisicing elit, sed do eiusmod tempor incididunt ut labore et dolore magna.",
    ", ".join(
        f"{first} {last}"
        for first in ("Jürgen", "María", "Ann", "Włodek", "Đặng")
        for last in ("Weiß", "Núñez", "Reed", "Lâm")
    ),
    "– – –",
    "COVID-19 vaccine Pfizer BioNTech Moderna AstraZeneca Sputnik V",
)


@pytest.mark.parametrize("times", [1, 2, 7, 40])
@pytest.mark.parametrize("name", PARAGRAPHS)
def test_two_sentences_and_more_in_another_language_are_refused_by_its_name(name: str, times: int) -> None:
    refused = language_of("\n\n".join([PARAGRAPHS[name]] * times), None)
    assert isinstance(refused, Unreadable)
    assert name in refused.reason
    assert "language" in refused.next


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_never_refused_however_short_or_full_of_names(text: str) -> None:
    assert language_of(text, None) in ("en", None)


@pytest.mark.parametrize("said", ["en", "EN", "en-GB", "en_US", "eng", "English"])
def test_who_says_en_is_believed(said: str) -> None:
    assert language_of(PARAGRAPHS["German"], said) == "en"


def test_another_claim_counts_only_where_the_words_leave_it_open() -> None:
    assert language_of(ENGLISH[0], "de") == "en"
    refused = language_of(ENGLISH[1], "de")
    assert isinstance(refused, Unreadable)
    assert "German" in refused.reason


def test_clear_english_needs_no_model() -> None:
    assert clearly_english(ENGLISH[0])
    assert not any(clearly_english(text) for text in PARAGRAPHS.values())
    assert not clearly_english("")
