using System.Collections.Frozen;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Units of measure by symbol.</summary>
internal static class Units
{
    private static readonly FrozenDictionary<string, (string One, string Many)> Names = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["nm"] = S("nanometer"), ["µm"] = S("micrometer"), ["μm"] = S("micrometer"), ["mm"] = S("millimeter"),
        ["cm"] = S("centimeter"), ["dm"] = S("decimeter"), ["m"] = S("meter"), ["km"] = S("kilometer"),
        ["mi"] = S("mile"), ["yd"] = S("yard"), ["yds"] = S("yard"), ["ft"] = ("foot", "feet"), ["ly"] = S("light year"),
        ["m²"] = S("square meter"), ["m2"] = S("square meter"), ["km²"] = S("square kilometer"), ["km2"] = S("square kilometer"),
        ["cm²"] = S("square centimeter"), ["mm²"] = S("square millimeter"), ["ft²"] = ("square foot", "square feet"),
        ["sq ft"] = ("square foot", "square feet"), ["sq mi"] = S("square mile"), ["ha"] = S("hectare"),
        ["m³"] = S("cubic meter"), ["m3"] = S("cubic meter"), ["cm³"] = S("cubic centimeter"), ["ft³"] = ("cubic foot", "cubic feet"),
        ["µg"] = S("microgram"), ["μg"] = S("microgram"), ["mg"] = S("milligram"), ["g"] = S("gram"), ["kg"] = S("kilogram"),
        ["lb"] = S("pound"), ["lbs"] = S("pound"), ["oz"] = S("ounce"),
        ["ml"] = S("milliliter"), ["mL"] = S("milliliter"), ["cl"] = S("centiliter"), ["dl"] = S("deciliter"),
        ["l"] = S("liter"), ["L"] = S("liter"), ["gal"] = S("gallon"), ["tsp"] = S("teaspoon"), ["tbsp"] = S("tablespoon"),
        ["mph"] = ("mile per hour", "miles per hour"), ["km/h"] = ("kilometer per hour", "kilometers per hour"),
        ["kph"] = ("kilometer per hour", "kilometers per hour"), ["kmh"] = ("kilometer per hour", "kilometers per hour"),
        ["m/s"] = ("meter per second", "meters per second"), ["m/s²"] = ("meter per second squared", "meters per second squared"),
        ["mpg"] = ("mile per gallon", "miles per gallon"), ["kn"] = S("knot"),
        ["ns"] = S("nanosecond"), ["µs"] = S("microsecond"), ["μs"] = S("microsecond"), ["ms"] = S("millisecond"),
        ["s"] = S("second"), ["sec"] = S("second"), ["secs"] = S("second"), ["min"] = S("minute"), ["mins"] = S("minute"),
        ["h"] = S("hour"), ["hr"] = S("hour"), ["hrs"] = S("hour"), ["yr"] = S("year"), ["yrs"] = S("year"), ["mo"] = S("month"),
        ["kB"] = S("kilobyte"), ["KB"] = S("kilobyte"), ["MB"] = S("megabyte"), ["GB"] = S("gigabyte"), ["TB"] = S("terabyte"),
        ["PB"] = S("petabyte"), ["KiB"] = S("kibibyte"), ["MiB"] = S("mebibyte"), ["GiB"] = S("gibibyte"), ["TiB"] = S("tebibyte"),
        ["kbps"] = ("kilobit per second", "kilobits per second"), ["Mbps"] = ("megabit per second", "megabits per second"),
        ["Gbps"] = ("gigabit per second", "gigabits per second"), ["MB/s"] = ("megabyte per second", "megabytes per second"),
        ["GB/s"] = ("gigabyte per second", "gigabytes per second"),
        ["Hz"] = ("hertz", "hertz"), ["kHz"] = ("kilohertz", "kilohertz"), ["MHz"] = ("megahertz", "megahertz"), ["GHz"] = ("gigahertz", "gigahertz"),
        ["mW"] = S("milliwatt"), ["W"] = S("watt"), ["kW"] = S("kilowatt"), ["MW"] = S("megawatt"), ["GW"] = S("gigawatt"),
        ["Wh"] = S("watt hour"), ["kWh"] = S("kilowatt hour"), ["mV"] = S("millivolt"), ["V"] = S("volt"), ["kV"] = S("kilovolt"),
        ["mA"] = S("milliamp"), ["mAh"] = S("milliamp hour"), ["Ω"] = S("ohm"), ["kΩ"] = S("kiloohm"), ["J"] = S("joule"), ["kJ"] = S("kilojoule"),
        ["cal"] = S("calorie"), ["kcal"] = S("kilocalorie"), ["hp"] = ("horsepower", "horsepower"), ["N"] = S("newton"),
        ["Pa"] = S("pascal"), ["hPa"] = S("hectopascal"), ["kPa"] = S("kilopascal"), ["psi"] = ("psi", "psi"),
        ["dB"] = S("decibel"), ["px"] = S("pixel"), ["rpm"] = ("revolution per minute", "revolutions per minute"),
        ["bpm"] = ("beat per minute", "beats per minute"), ["fps"] = ("frame per second", "frames per second"),
        ["ppm"] = ("part per million", "parts per million"),
        ["°C"] = ("degree Celsius", "degrees Celsius"), ["°F"] = ("degree Fahrenheit", "degrees Fahrenheit"),
        ["° C"] = ("degree Celsius", "degrees Celsius"), ["° F"] = ("degree Fahrenheit", "degrees Fahrenheit"),
        ["℃"] = ("degree Celsius", "degrees Celsius"), ["℉"] = ("degree Fahrenheit", "degrees Fahrenheit"), ["°"] = S("degree"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of a unit for one or for several; null for a symbol that is not known.</summary>
    public static string? Name(string symbol, bool one) =>
        Names.TryGetValue(symbol, out var name) ? (one ? name.One : name.Many) : null;

    /// <summary>The name for one, or the word itself where it is no symbol.</summary>
    public static string Singular(string symbol) => Name(symbol, one: true) ?? symbol;

    private static (string One, string Many) S(string name) => (name, name + "s");
}
