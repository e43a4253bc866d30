using System.Collections.Frozen;
using System.Text;

namespace KokoroTts.Speech.Onnx.Piper;

/// <summary>
/// Unicode's canonical decomposition (form NFD) of a letter: "ç" becomes "c" and a cedilla. The product runs without
/// ICU, where string.Normalize changes nothing, so the pairs stand here, from UnicodeData.txt 14: Latin, Greek, Cyrillic,
/// Hebrew, Arabic, the scripts of India and its neighbours, kana, and Hangul by its formula (The Unicode Standard, 3.12).
/// </summary>
internal static class CanonicalDecomposition
{
    private const int FirstSyllable = 0xAC00;
    private const int LastSyllable = 0xD7A3;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int BeforeFirstTail = 0x11A7;
    private const int Vowels = 21;
    private const int Tails = 28;

    /// <summary>Letters that stand for another one, each followed by it.</summary>
    private const string Renamed =
        "\u0340\u0300\u0341\u0301\u0343\u0313\u0374\u02B9\u037E\u003B\u0387\u00B7\u1F71\u03AC\u1F73\u03AD" +
        "\u1F75\u03AE\u1F77\u03AF\u1F79\u03CC\u1F7B\u03CD\u1F7D\u03CE\u1FBB\u0386\u1FBE\u03B9\u1FC9\u0388" +
        "\u1FCB\u0389\u1FD3\u0390\u1FDB\u038A\u1FE3\u03B0\u1FEB\u038E\u1FEE\u0385\u1FEF\u0060\u1FF9\u038C" +
        "\u1FFB\u038F\u1FFD\u00B4\u2126\u03A9\u212A\u004B\u212B\u00C5";

    /// <summary>For each mark the letters that have it, each followed by the letter without it.</summary>
    private static readonly Dictionary<char, string> Marked = new()
    {
        ['\u0300'] =
            "ÀAÈEÌIÒOÙUàaèeìiòoùuǛÜǜüǸNǹnЀЕЍИѐеѝиḔĒḕēṐŌṑōẀWẁwẦÂầâẰĂằăỀÊềêỒÔồôỜƠờơỪƯừưỲYỳyἂἀἃἁἊἈἋἉἒἐἓἑἚἘἛἙἢἠἣἡἪἨἫἩἲἰἳἱ" +
            "ἺἸἻἹὂὀὃὁὊὈὋὉὒὐὓὑὛὙὢὠὣὡὪὨὫὩὰαὲεὴηὶιὸοὺυὼωᾺΑῈΕῊΗ῍᾿ῒϊῚΙ῝῾ῢϋῪΥ῭¨ῸΟῺΩ",
        ['\u0301'] =
            "ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźzǗÜǘüǴGǵgǺÅǻåǼÆǽæǾØǿø\u0344\u0308΅¨ΆΑΈΕΉΗΊΙΌΟΎΥΏΩΐϊάαέεήη" +
            "ίιΰϋόούυώωϓϒЃГЌКѓгќкḈÇḉçḖĒḗēḮÏḯïḰKḱkḾMḿmṌÕṍõṒŌṓōṔPṕpṸŨṹũẂWẃwẤÂấâẮĂắăẾÊếêỐÔốôỚƠớơỨƯứưἄἀἅἁἌἈἍἉἔἐἕἑἜἘἝἙἤἠἥἡ" +
            "ἬἨἭἩἴἰἵἱἼἸἽἹὄὀὅὁὌὈὍὉὔὐὕὑὝὙὤὠὥὡὬὨὭὩ῎᾿῞῾",
        ['\u0302'] = "ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷyẐZẑzẬẠậạỆẸệẹỘỌộọ",
        ['\u0303'] = "ÃAÑNÕOãañnõoĨIĩiŨUũuṼVṽvẪÂẫâẴĂẵăẼEẽeỄÊễêỖÔỗôỠƠỡơỮƯữưỸYỹy",
        ['\u0304'] = "ĀAāaĒEēeĪIīiŌOōoŪUūuǕÜǖüǞÄǟäǠȦǡȧǢÆǣæǬǪǭǫȪÖȫöȬÕȭõȰȮȱȯȲYȳyӢИӣиӮУӯуḠGḡgḸḶḹḷṜṚṝṛᾱαᾹΑῑιῙΙῡυῩΥ",
        ['\u0306'] = "ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuЎУЙИйиўуӁЖӂжӐАӑаӖЕӗеḜȨḝȩẶẠặạᾰαᾸΑῐιῘΙῠυῨΥ",
        ['\u0307'] = "ĊCċcĖEėeĠGġgİIŻZżzȦAȧaȮOȯoḂBḃbḊDḋdḞFḟfḢHḣhṀMṁmṄNṅnṖPṗpṘRṙrṠSṡsṤŚṥśṦŠṧšṨṢṩṣṪTṫtẆWẇwẊXẋxẎYẏyẛſ",
        ['\u0308'] =
            "ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYΪΙΫΥϊιϋυϔϒЁЕЇІёеїіӒАӓаӚӘӛәӜЖӝжӞЗӟзӤИӥиӦОӧоӪӨӫөӬЭӭэӰУӱуӴЧӵчӸЫӹыḦHḧhṎÕṏõṺŪṻūẄWẅwẌX" +
            "ẍxẗt",
        ['\u0309'] = "ẢAảaẨÂẩâẲĂẳăẺEẻeỂÊểêỈIỉiỎOỏoỔÔổôỞƠởơỦUủuỬƯửưỶYỷy",
        ['\u030A'] = "ÅAåaŮUůuẘwẙy",
        ['\u030B'] = "ŐOőoŰUűuӲУӳу",
        ['\u030C'] = "ČCčcĎDďdĚEěeĽLľlŇNňnŘRřrŠSšsŤTťtŽZžzǍAǎaǏIǐiǑOǒoǓUǔuǙÜǚüǦGǧgǨKǩkǮƷǯʒǰjȞHȟh",
        ['\u030F'] = "ȀAȁaȄEȅeȈIȉiȌOȍoȐRȑrȔUȕuѶѴѷѵ",
        ['\u0311'] = "ȂAȃaȆEȇeȊIȋiȎOȏoȒRȓrȖUȗu",
        ['\u0313'] = "ἀαἈΑἐεἘΕἠηἨΗἰιἸΙὀοὈΟὐυὠωὨΩῤρ",
        ['\u0314'] = "ἁαἉΑἑεἙΕἡηἩΗἱιἹΙὁοὉΟὑυὙΥὡωὩΩῥρῬΡ",
        ['\u031B'] = "ƠOơoƯUưu",
        ['\u0323'] = "ḄBḅbḌDḍdḤHḥhḲKḳkḶLḷlṂMṃmṆNṇnṚRṛrṢSṣsṬTṭtṾVṿvẈWẉwẒZẓzẠAạaẸEẹeỊIịiỌOọoỢƠợơỤUụuỰƯựưỴYỵy",
        ['\u0324'] = "ṲUṳu",
        ['\u0325'] = "ḀAḁa",
        ['\u0326'] = "ȘSșsȚTțt",
        ['\u0327'] = "ÇCçcĢGģgĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţtȨEȩeḐDḑdḨHḩh",
        ['\u0328'] = "ĄAąaĘEęeĮIįiŲUųuǪOǫo",
        ['\u032D'] = "ḒDḓdḘEḙeḼLḽlṊNṋnṰTṱtṶUṷu",
        ['\u032E'] = "ḪHḫh",
        ['\u0330'] = "ḚEḛeḬIḭiṴUṵu",
        ['\u0331'] = "ḆBḇbḎDḏdḴKḵkḺLḻlṈNṉnṞRṟrṮTṯtẔZẕzẖh",
        ['\u0342'] = "ἆἀἇἁἎἈἏἉἦἠἧἡἮἨἯἩἶἰἷἱἾἸἿἹὖὐὗὑὟὙὦὠὧὡὮὨὯὩᾶα῁¨ῆη῏᾿ῖιῗϊ῟῾ῦυῧϋῶω",
        ['\u0345'] =
            "ᾀἀᾁἁᾂἂᾃἃᾄἄᾅἅᾆἆᾇἇᾈἈᾉἉᾊἊᾋἋᾌἌᾍἍᾎἎᾏἏᾐἠᾑἡᾒἢᾓἣᾔἤᾕἥᾖἦᾗἧᾘἨᾙἩᾚἪᾛἫᾜἬᾝἭᾞἮᾟἯᾠὠᾡὡᾢὢᾣὣᾤὤᾥὥᾦὦᾧὧᾨὨᾩὩᾪὪᾫὫᾬὬᾭὭᾮὮᾯὯᾲὰᾳαᾴάᾷᾶ" +
            "ᾼΑῂὴῃηῄήῇῆῌΗῲὼῳωῴώῷῶῼΩ",
        ['\u05B4'] = "\uFB1D\u05D9",
        ['\u05B7'] = "\uFB1F\u05F2\uFB2E\u05D0",
        ['\u05B8'] = "\uFB2F\u05D0",
        ['\u05B9'] = "\uFB4B\u05D5",
        ['\u05BC'] =
            "\uFB30\u05D0\uFB31\u05D1\uFB32\u05D2\uFB33\u05D3\uFB34\u05D4\uFB35\u05D5\uFB36\u05D6\uFB38\u05D8" +
            "\uFB39\u05D9\uFB3A\u05DA\uFB3B\u05DB\uFB3C\u05DC\uFB3E\u05DE\uFB40\u05E0\uFB41\u05E1\uFB43\u05E3" +
            "\uFB44\u05E4\uFB46\u05E6\uFB47\u05E7\uFB48\u05E8\uFB49\u05E9\uFB4A\u05EA",
        ['\u05BF'] = "\uFB4C\u05D1\uFB4D\u05DB\uFB4E\u05E4",
        ['\u05C1'] = "\uFB2A\u05E9\uFB2C\uFB49",
        ['\u05C2'] = "\uFB2B\u05E9\uFB2D\uFB49",
        ['\u0653'] = "\u0622\u0627",
        ['\u0654'] = "\u0623\u0627\u0624\u0648\u0626\u064A\u06C0\u06D5\u06C2\u06C1\u06D3\u06D2",
        ['\u0655'] = "\u0625\u0627",
        ['\u093C'] =
            "\u0929\u0928\u0931\u0930\u0934\u0933\u0958\u0915\u0959\u0916\u095A\u0917\u095B\u091C\u095C\u0921" +
            "\u095D\u0922\u095E\u092B\u095F\u092F",
        ['\u09BC'] = "\u09DC\u09A1\u09DD\u09A2\u09DF\u09AF",
        ['\u09BE'] = "\u09CB\u09C7",
        ['\u09D7'] = "\u09CC\u09C7",
        ['\u0A3C'] = "\u0A33\u0A32\u0A36\u0A38\u0A59\u0A16\u0A5A\u0A17\u0A5B\u0A1C\u0A5E\u0A2B",
        ['\u0B3C'] = "\u0B5C\u0B21\u0B5D\u0B22",
        ['\u0B3E'] = "\u0B4B\u0B47",
        ['\u0B56'] = "\u0B48\u0B47",
        ['\u0B57'] = "\u0B4C\u0B47",
        ['\u0BBE'] = "\u0BCA\u0BC6\u0BCB\u0BC7",
        ['\u0BD7'] = "\u0B94\u0B92\u0BCC\u0BC6",
        ['\u0C56'] = "\u0C48\u0C46",
        ['\u0CC2'] = "\u0CCA\u0CC6",
        ['\u0CD5'] = "\u0CC0\u0CBF\u0CC7\u0CC6\u0CCB\u0CCA",
        ['\u0CD6'] = "\u0CC8\u0CC6",
        ['\u0D3E'] = "\u0D4A\u0D46\u0D4B\u0D47",
        ['\u0D57'] = "\u0D4C\u0D46",
        ['\u0DCA'] = "\u0DDA\u0DD9\u0DDD\u0DDC",
        ['\u0DCF'] = "\u0DDC\u0DD9",
        ['\u0DDF'] = "\u0DDE\u0DD9",
        ['\u0F72'] = "\u0F73\u0F71",
        ['\u0F74'] = "\u0F75\u0F71",
        ['\u0F80'] = "\u0F76\u0FB2\u0F78\u0FB3\u0F81\u0F71",
        ['\u0FB5'] = "\u0F69\u0F40\u0FB9\u0F90",
        ['\u0FB7'] =
            "\u0F43\u0F42\u0F4D\u0F4C\u0F52\u0F51\u0F57\u0F56\u0F5C\u0F5B\u0F93\u0F92\u0F9D\u0F9C\u0FA2\u0FA1" +
            "\u0FA7\u0FA6\u0FAC\u0FAB",
        ['\u102E'] = "\u1026\u1025",
        ['\u1B35'] =
            "\u1B06\u1B05\u1B08\u1B07\u1B0A\u1B09\u1B0C\u1B0B\u1B0E\u1B0D\u1B12\u1B11\u1B3B\u1B3A\u1B3D\u1B3C" +
            "\u1B40\u1B3E\u1B41\u1B3F\u1B43\u1B42",
        ['\u3099'] = "がかぎきぐくげけごこざさじしずすぜせぞそだたぢちづつでてどとばはびひぶふべへぼほゔうゞゝガカギキグクゲケゴコザサジシズスゼセゾソダタヂチヅツデテドトバハビヒブフベヘボホヴウヷワヸヰヹヱヺヲヾヽ",
        ['\u309A'] = "ぱはぴひぷふぺへぽほパハピヒプフペヘポホ",
    };

    private static readonly FrozenDictionary<int, (int Letter, int Mark)> Pairs = AllPairs().ToFrozenDictionary();

    /// <summary>The letter without its marks, then the marks; the letter alone where it has none.</summary>
    /// <param name="letter">Any character.</param>
    public static IReadOnlyList<Rune> Of(Rune letter)
    {
        var parts = new List<Rune>(1);
        Add(letter.Value, parts);
        return parts;
    }

    private static void Add(int letter, List<Rune> parts)
    {
        if (letter is >= FirstSyllable and <= LastSyllable)
        {
            var (rest, tail) = Math.DivRem(letter - FirstSyllable, Tails);
            parts.Add(new Rune(FirstLead + (rest / Vowels)));
            parts.Add(new Rune(FirstVowel + (rest % Vowels)));
            if (tail > 0)
            {
                parts.Add(new Rune(BeforeFirstTail + tail));
            }
        }
        else if (Pairs.TryGetValue(letter, out var pair))
        {
            Add(pair.Letter, parts);
            if (pair.Mark > 0)
            {
                Add(pair.Mark, parts);
            }
        }
        else
        {
            parts.Add(new Rune(letter));
        }
    }

    private static Dictionary<int, (int Letter, int Mark)> AllPairs()
    {
        var pairs = new Dictionary<int, (int Letter, int Mark)>();
        foreach (var (mark, letters) in Marked.Append(new('\0', Renamed)))
        {
            for (var index = 0; index < letters.Length; index += 2)
            {
                pairs.Add(letters[index], (letters[index + 1], mark));
            }
        }

        return pairs;
    }
}
