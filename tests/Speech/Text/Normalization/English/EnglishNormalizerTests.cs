using FsCheck;
using FsCheck.Fluent;
using KokoroTts.Speech.Text;
using KokoroTts.Speech.Text.Normalization.English;

namespace KokoroTts.Speech.Tests.Text.Normalization.English;

public class EnglishNormalizerTests
{
    [Theory]
    [InlineData("Write to name@example.com.", "Write to name at example dot com.")]
    [InlineData("john.doe@mail.example.co.uk", "john dot doe at mail dot example dot co dot uk")]
    [InlineData("a_b+c@x-y.org!", "a underscore b plus c at x dash y dot org!")]
    [InlineData("agent7@example.com", "agent seven at example dot com")]
    public void Emails_are_read_by_name(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("See https://example.com/page.", "See example dot com slash page.")]
    [InlineData("http://www.example.org/", "www dot example dot org")]
    [InlineData("(example.com)", "(example dot com)")]
    [InlineData("Go to docs.example.io/a-b?c=d, then stop.", "Go to docs dot example dot io slash a dash b question mark c equals d, then stop.")]
    [InlineData("ftp://files.example.net/x_y#z", "files dot example dot net slash x underscore y hash z")]
    public void Urls_are_read_by_name(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("Call 555-1234.", "Call five five five, one two three four.")]
    [InlineData("(212) 555-0199", "two one two, five five five, zero one nine nine")]
    [InlineData("212-555-0199", "two one two, five five five, zero one nine nine")]
    [InlineData("+1 212 555 0199", "plus one, two one two, five five five, zero one nine nine")]
    [InlineData("1-800-555-0199", "one, eight zero zero, five five five, zero one nine nine")]
    [InlineData("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight")]
    [InlineData("call me at 867-5309 now", "call me at eight six seven, five three zero nine now")]
    public void Phone_numbers_are_read_digit_by_digit(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("$5.20", "five dollars and twenty cents")]
    [InlineData("$1", "one dollar")]
    [InlineData("$1.01", "one dollar and one cent")]
    [InlineData("$0.50", "fifty cents")]
    [InlineData("$5.00", "five dollars")]
    [InlineData("It cost $1,234.56.", "It cost one thousand two hundred thirty-four dollars and fifty-six cents.")]
    [InlineData("-$5", "minus five dollars")]
    [InlineData("$3.5 billion", "three point five billion dollars")]
    [InlineData("$5M", "five million dollars")]
    [InlineData("$20k", "twenty thousand dollars")]
    [InlineData("£3.01", "three pounds and one penny")]
    [InlineData("£2.50", "two pounds and fifty pence")]
    [InlineData("€9.99", "nine euros and ninety-nine cents")]
    [InlineData("20 €", "twenty euros")]
    [InlineData("¥500", "five hundred yen")]
    [InlineData("US$5", "five US dollars")]
    [InlineData("C$2", "two Canadian dollars")]
    [InlineData("50¢", "fifty cents")]
    [InlineData("1¢", "one cent")]
    [InlineData("₹100", "one hundred rupees")]
    [InlineData("$15/hr", "fifteen dollars per hour")]
    [InlineData("$5/month", "five dollars per month")]
    [InlineData("$10-$20", "ten to twenty dollars")]
    [InlineData("$10-20", "ten to twenty dollars")]
    [InlineData("100 euros & more €", "one hundred euros and more euros")]
    public void Money_is_read_with_its_currency(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("50%", "fifty percent")]
    [InlineData("12.5 % of it", "twelve point five percent of it")]
    [InlineData("-3%", "minus three percent")]
    [InlineData("5–10%", "five to ten percent")]
    [InlineData("5%-10%", "five to ten percent")]
    public void Percentages_are_read_with_their_sign(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("2024-05-17", "May seventeenth, twenty twenty-four")]
    [InlineData("5/17/2024", "May seventeenth, twenty twenty-four")]
    [InlineData("17/05/2024", "May seventeenth, twenty twenty-four")]
    [InlineData("03/04/2001", "March fourth, two thousand one")]
    [InlineData("on May 17, 2024, we met", "on May seventeenth, twenty twenty-four, we met")]
    [InlineData("17 May 2024", "the seventeenth of May, twenty twenty-four")]
    [InlineData("on the 3rd of June", "on the third of June")]
    [InlineData("Jan. 5", "January fifth")]
    [InlineData("Sept. 11, 2001", "September eleventh, two thousand one")]
    [InlineData("July 4th", "July fourth")]
    [InlineData("May 5-7", "May fifth to seventh")]
    [InlineData("since May 2024", "since May twenty twenty-four")]
    [InlineData("99/99/2024", "ninety-nine slash ninety-nine slash two thousand twenty-four")]
    public void Dates_are_read_as_days(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("the 1990s", "the nineteen nineties")]
    [InlineData("the 2000s", "the two thousands")]
    [InlineData("the 2010s", "the twenty tens")]
    [InlineData("the 1800s", "the eighteen hundreds")]
    [InlineData("the '90s", "the nineties")]
    [InlineData("the ’60s", "the sixties")]
    [InlineData("in her 30s", "in her thirties")]
    public void Decades_are_read_as_decades(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("in 1905", "in nineteen oh five")]
    [InlineData("In 2007 he left.", "In two thousand seven he left.")]
    [InlineData("since 2024", "since twenty twenty-four")]
    [InlineData("in 1900", "in nineteen hundred")]
    [InlineData("in 2000", "in two thousand")]
    [InlineData("in 2010", "in twenty ten")]
    [InlineData("(1905)", "(nineteen oh five)")]
    [InlineData("1990–1995", "nineteen ninety to nineteen ninety-five")]
    [InlineData("from 1914 to 1918", "from nineteen fourteen to nineteen eighteen")]
    [InlineData("in 2019-20", "in twenty nineteen to twenty")]
    [InlineData("2024 was good", "twenty twenty-four was good")]
    [InlineData("1066 people", "one thousand sixty-six people")]
    [InlineData("the 1500 soldiers", "the one thousand five hundred soldiers")]
    [InlineData("the 2024 election", "the twenty twenty-four election")]
    [InlineData("© 2024", "copyright twenty twenty-four")]
    public void Years_are_read_as_years_where_one_is_meant(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("10:30", "ten thirty")]
    [InlineData("5:05 pm", "five oh five PM")]
    [InlineData("14:00", "fourteen hundred")]
    [InlineData("10:00", "ten o'clock")]
    [InlineData("5:00 AM", "five AM")]
    [InlineData("12:00:05", "twelve o'clock and five seconds")]
    [InlineData("1:23:01", "one twenty-three and one second")]
    [InlineData("at 5 p.m. today", "at five PM today")]
    [InlineData("Come at 5 p.m.", "Come at five PM.")]
    [InlineData("7am", "seven AM")]
    [InlineData("9:00-17:30", "nine o'clock to seventeen thirty")]
    [InlineData("9am-5pm", "nine AM to five PM")]
    [InlineData("a 16:9 screen", "a sixteen to nine screen")]
    [InlineData("3:1", "three to one")]
    public void Times_are_read_as_on_a_clock(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("1st", "first")]
    [InlineData("the 2nd of two", "the second of two")]
    [InlineData("3rd", "third")]
    [InlineData("12th", "twelfth")]
    [InlineData("21st", "twenty-first")]
    [InlineData("40th", "fortieth")]
    [InlineData("100th", "one hundredth")]
    [InlineData("1,000th", "one thousandth")]
    public void Ordinals_are_read_as_places(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("0", "zero")]
    [InlineData("13 of 42", "thirteen of forty-two")]
    [InlineData("3.14", "three point one four")]
    [InlineData("0.5", "zero point five")]
    [InlineData("about .5", "about point five")]
    [InlineData("1,000,000", "one million")]
    [InlineData("1,234,567", "one million two hundred thirty-four thousand five hundred sixty-seven")]
    [InlineData("-5 today", "minus five today")]
    [InlineData("+7", "plus seven")]
    [InlineData("007", "zero zero seven")]
    [InlineData("1000000000000000000", "one quintillion")]
    [InlineData("999999999999999999", "nine hundred ninety-nine quadrillion nine hundred ninety-nine trillion nine hundred ninety-nine billion nine hundred ninety-nine million nine hundred ninety-nine thousand nine hundred ninety-nine")]
    [InlineData("12345678901234567890", "one two three four five six seven eight nine zero one two three four five six seven eight nine zero")]
    [InlineData("one, 2, 3.", "one, two, three.")]
    [InlineData("MP3", "MP three")]
    [InlineData("3D", "three D")]
    [InlineData("RFC2616", "RFC two six one six")]
    [InlineData("COVID-19", "COVID-nineteen")]
    [InlineData("We have 5.", "We have five.")]
    public void Numbers_are_read_in_words(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("1/2", "one half")]
    [InlineData("3/4 cup", "three quarters cup")]
    [InlineData("2/3", "two thirds")]
    [InlineData("1/10", "one tenth")]
    [InlineData("5 1/2 miles", "five and a half miles")]
    [InlineData("½ cup", "one half cup")]
    [InlineData("3½ hours", "three and a half hours")]
    [InlineData("2¾", "two and three quarters")]
    [InlineData("24/7", "twenty-four seven")]
    [InlineData("120/80", "one hundred twenty over eighty")]
    [InlineData("1/0", "one over zero")]
    public void Fractions_are_read_as_parts(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("10-20", "ten to twenty")]
    [InlineData("pages 3–5", "pages three to five")]
    [InlineData("10-20 km", "ten to twenty kilometers")]
    [InlineData("1.5-2.5", "one point five to two point five")]
    public void Ranges_are_read_with_to(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("Henry VIII", "Henry the eighth")]
    [InlineData("Queen Elizabeth II spoke", "Queen Elizabeth the second spoke")]
    [InlineData("Pope John Paul II", "Pope John Paul the second")]
    [InlineData("Henry V's army", "Henry the fifth's army")]
    [InlineData("Elizabeth I.", "Elizabeth the first.")]
    [InlineData("Chapter IV", "Chapter four")]
    [InlineData("World War II", "World War two")]
    [InlineData("World War I began", "World War one began")]
    [InlineData("Super Bowl LIV", "Super Bowl fifty-four")]
    [InlineData("Malcolm X", "Malcolm X")]
    [InlineData("When Henry I think", "When Henry I think")]
    [InlineData("Vitamin C", "Vitamin C")]
    [InlineData("Company IIII", "Company IIII")]
    public void Roman_numerals_are_read_after_names(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("10 km", "ten kilometers")]
    [InlineData("1 km", "one kilometer")]
    [InlineData("5kg", "five kilograms")]
    [InlineData("60 mph", "sixty miles per hour")]
    [InlineData("100 km/h", "one hundred kilometers per hour")]
    [InlineData("20°C", "twenty degrees Celsius")]
    [InlineData("-5 °F", "minus five degrees Fahrenheit")]
    [InlineData("a 90° turn", "a ninety degrees turn")]
    [InlineData("3.5 GB", "three point five gigabytes")]
    [InlineData("44.1 kHz", "forty-four point one kilohertz")]
    [InlineData("10 m²", "ten square meters")]
    [InlineData("1 m³", "one cubic meter")]
    [InlineData("6 ft", "six feet")]
    [InlineData("1 ft", "one foot")]
    [InlineData("5'10\"", "five feet ten inches")]
    [InlineData("He is 6'1\" tall.", "He is six feet one inch tall.")]
    [InlineData("12 lbs.", "twelve pounds.")]
    [InlineData("250 ms", "two hundred fifty milliseconds")]
    [InlineData("1,500 sq ft", "one thousand five hundred square feet")]
    [InlineData("5 in the morning", "five in the morning")]
    [InlineData("5 apples", "five apples")]
    public void Units_are_read_in_the_number_that_fits(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("6.02×10^23", "six point zero two times ten to the power of twenty-three")]
    [InlineData("1.5e-10", "one point five times ten to the power of minus ten")]
    [InlineData("3 × 10⁸", "three times ten to the power of eight")]
    [InlineData("10^6", "ten to the power of six")]
    [InlineData("x^2", "x squared")]
    [InlineData("2³", "two cubed")]
    public void Scientific_notation_is_read_as_powers(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("v1.2.3", "version one point two point three")]
    [InlineData("V2.0 is out", "version two point zero is out")]
    [InlineData("Python 3.12.1.", "Python three point twelve point one.")]
    [InlineData("192.168.0.1", "one hundred ninety-two dot one hundred sixty-eight dot zero dot one")]
    public void Versions_are_read_with_points(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("Dr. Smith", "Doctor Smith")]
    [InlineData("Mr. and Mrs. Jones", "Mister and Missus Jones")]
    [InlineData("St. Paul", "Saint Paul")]
    [InlineData("Main St. is closed", "Main Street is closed")]
    [InlineData("cats vs. dogs", "cats versus dogs")]
    [InlineData("Bread, milk, etc.", "Bread, milk, et cetera.")]
    [InlineData("milk etc. and bread", "milk et cetera and bread")]
    [InlineData("fruit, e.g. apples", "fruit, for example apples")]
    [InlineData("fruit, i.e., apples", "fruit, that is, apples")]
    [InlineData("No. 5 lives", "Number five lives")]
    [InlineData("see Fig. 2", "see Figure two")]
    [InlineData("No. I said no.", "No. I said no.")]
    [InlineData("approx. 5", "approximately five")]
    [InlineData("in Jan. and Feb.", "in January and February.")]
    [InlineData("Acme Inc. (the shop)", "Acme Incorporated (the shop)")]
    [InlineData("pp. 3-5", "pages three to five")]
    [InlineData("The U.S. Army", "The U.S. Army")]
    [InlineData("It is an amaretto.", "It is an amaretto.")]
    public void Abbreviations_are_read_in_full(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("salt & pepper", "salt and pepper")]
    [InlineData("AT&T", "AT and T")]
    [InlineData("meet @ noon", "meet at noon")]
    [InlineData("#5", "number five")]
    [InlineData("#winning", "hashtag winning")]
    [InlineData("C# code", "C sharp code")]
    [InlineData("a + b = c", "a plus b equals c")]
    [InlineData("2 + 2 = 4", "two plus two equals four")]
    [InlineData("a < b > c", "a less than b greater than c")]
    [InlineData("and/or", "and or")]
    [InlineData("he/she", "he slash she")]
    [InlineData("~50 people", "about fifty people")]
    [InlineData("*really* good", "really good")]
    [InlineData("snake_case", "snake case")]
    [InlineData("§ 5", "section five")]
    [InlineData("Acme™ ©", "Acme trademark copyright")]
    [InlineData("Wait… what", "Wait… what")]
    [InlineData("5 × 3 ≈ 15", "five times three approximately fifteen")]
    public void Symbols_are_read_by_name(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("the file(s)", "the files")]
    [InlineData("box(es).", "boxes.")]
    [InlineData("f(s)", "f(s)")]
    public void Optional_plurals_are_read_as_plurals(string written, string spoken) => Reads(written, spoken);

    [Theory]
    [InlineData("Nothing here needs a change, does it?")]
    [InlineData("“Quotes” — and dashes; all stay: even (these)!")]
    [InlineData("NASA and the FBI agreed.")]
    [InlineData("Ünïcödé 日本語 😀 stays.")]
    [InlineData("I think, therefore I am.")]
    [InlineData("")]
    public void Words_that_need_no_change_stay_the_same_instance(string sentence) =>
        Assert.Same(sentence, EnglishNormalizer.Normalize(sentence, NormalizationOptions.Default));

    [Fact]
    public void Options_switch_their_rules_off()
    {
        Assert.Equal("$5", EnglishNormalizer.Normalize("$5", NormalizationOptions.Off));
        Assert.Equal("ten km", Normalize("10 km", new() { Units = false }));
        Assert.Equal("example.com", Normalize("example.com", new() { Urls = false }));
        Assert.Equal("a@example.com", Normalize("a@example.com", new() { Emails = false, Symbols = false }));
        Assert.Equal("file(s)", Normalize("file(s)", new() { OptionalPlurals = false }));
        Assert.Equal("a & b", Normalize("a & b", new() { Symbols = false }));
        Assert.DoesNotContain("two one two", Normalize("212-555-0199", new() { Phones = false }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,")]
    [InlineData("1,111")]
    [InlineData("1.")]
    [InlineData("1-")]
    [InlineData("1/")]
    [InlineData("1:")]
    [InlineData("1 ")]
    [InlineData("$1")]
    [InlineData("$")]
    [InlineData("+1 ")]
    [InlineData("a@")]
    [InlineData("a.")]
    [InlineData("a-")]
    [InlineData("a@a.")]
    [InlineData("www.")]
    [InlineData("http://")]
    [InlineData("v1.")]
    [InlineData("I")]
    [InlineData("X I ")]
    [InlineData("Henry V")]
    [InlineData("(s)")]
    [InlineData("½")]
    [InlineData("10^")]
    [InlineData("9'")]
    [InlineData("May 1")]
    [InlineData("in 19")]
    [InlineData(" ")]
    [InlineData(" -")]
    public void Hostile_repetition_takes_linear_time(string unit) =>
        Assert.NotNull(Normalize(string.Concat(Enumerable.Repeat(unit, 100_000 / unit.Length)), NormalizationOptions.Default));

    [Fact]
    public void No_string_makes_it_throw()
    {
        string[] morsels =
        [
            "1", "9", "0", "99", "2024", ",", ".", "-", "–", "/", ":", "$", "€", "¢", "%", "°", "C", "km", "m²", "th", "st", "s", "'", "\"",
            "e", "E", "^", "×", "10", "½", "May", "Jan.", " ", "(", ")", "+", "@", "a", "com", "http://", "VIII", "Henry", "v", "No.", "St.",
            "am", "p.m.", "US", "billion", "k", "٣", "\uD83D", "\0", "é", "⁻", "²", "*", "_", "#", "~", "in",
        ];
        var texts = Gen.ArrayOf(Gen.Elements(morsels)).Select(string.Concat).ToArbitrary();

        Prop.ForAll(texts, static text => Normalize(text, NormalizationOptions.Default) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), static text => Normalize(text ?? "", NormalizationOptions.Default) is not null)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));
    }

    [Fact]
    public void No_ascii_digit_is_left() =>
        Prop.ForAll(
            Gen.ArrayOf(Gen.Elements("1", "23", "456", ",", ".", "-", " ", "$", "%", "km", "/", ":", "th", "x")).Select(string.Concat).ToArbitrary(),
            static text => !Normalize(text, NormalizationOptions.Default).Any(char.IsAsciiDigit))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    private static void Reads(string written, string spoken) => Assert.Equal(spoken, Normalize(written, NormalizationOptions.Default));

    private static string Normalize(string sentence, NormalizationOptions options) => EnglishNormalizer.Normalize(sentence, options);
}
