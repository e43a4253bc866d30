using System.Collections.Frozen;

namespace KokoroTts.Speech.Text.Normalization.English;

/// <summary>Units of measure by symbol.</summary>
internal static class Units
{
    private static readonly FrozenDictionary<string, (string One, string Many)> Names = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        ["nm"] = Regular("nanometer"), ["µm"] = Regular("micrometer"), ["μm"] = Regular("micrometer"), ["mm"] = Regular("millimeter"),
        ["cm"] = Regular("centimeter"), ["dm"] = Regular("decimeter"), ["m"] = Regular("meter"), ["km"] = Regular("kilometer"),
        ["mi"] = Regular("mile"), ["yd"] = Regular("yard"), ["yds"] = Regular("yard"), ["ft"] = ("foot", "feet"), ["ly"] = Regular("light year"),
        ["m²"] = Regular("square meter"), ["m2"] = Regular("square meter"), ["km²"] = Regular("square kilometer"), ["km2"] = Regular("square kilometer"),
        ["cm²"] = Regular("square centimeter"), ["mm²"] = Regular("square millimeter"), ["ft²"] = ("square foot", "square feet"),
        ["sq ft"] = ("square foot", "square feet"), ["sq mi"] = Regular("square mile"), ["ha"] = Regular("hectare"),
        ["m³"] = Regular("cubic meter"), ["m3"] = Regular("cubic meter"), ["cm³"] = Regular("cubic centimeter"), ["ft³"] = ("cubic foot", "cubic feet"),
        ["µg"] = Regular("microgram"), ["μg"] = Regular("microgram"), ["mg"] = Regular("milligram"), ["g"] = Regular("gram"), ["kg"] = Regular("kilogram"),
        ["lb"] = Regular("pound"), ["lbs"] = Regular("pound"), ["oz"] = Regular("ounce"),
        ["ml"] = Regular("milliliter"), ["mL"] = Regular("milliliter"), ["cl"] = Regular("centiliter"), ["dl"] = Regular("deciliter"),
        ["l"] = Regular("liter"), ["L"] = Regular("liter"), ["gal"] = Regular("gallon"), ["tsp"] = Regular("teaspoon"), ["tbsp"] = Regular("tablespoon"),
        ["mph"] = ("mile per hour", "miles per hour"), ["km/h"] = ("kilometer per hour", "kilometers per hour"),
        ["kph"] = ("kilometer per hour", "kilometers per hour"), ["kmh"] = ("kilometer per hour", "kilometers per hour"),
        ["m/s"] = ("meter per second", "meters per second"), ["m/s²"] = ("meter per second squared", "meters per second squared"),
        ["mpg"] = ("mile per gallon", "miles per gallon"), ["kn"] = Regular("knot"),
        ["ns"] = Regular("nanosecond"), ["µs"] = Regular("microsecond"), ["μs"] = Regular("microsecond"), ["ms"] = Regular("millisecond"),
        ["s"] = Regular("second"), ["sec"] = Regular("second"), ["secs"] = Regular("second"), ["min"] = Regular("minute"), ["mins"] = Regular("minute"),
        ["h"] = Regular("hour"), ["hr"] = Regular("hour"), ["hrs"] = Regular("hour"), ["yr"] = Regular("year"), ["yrs"] = Regular("year"), ["mo"] = Regular("month"),
        ["kB"] = Regular("kilobyte"), ["KB"] = Regular("kilobyte"), ["MB"] = Regular("megabyte"), ["GB"] = Regular("gigabyte"), ["TB"] = Regular("terabyte"),
        ["PB"] = Regular("petabyte"), ["KiB"] = Regular("kibibyte"), ["MiB"] = Regular("mebibyte"), ["GiB"] = Regular("gibibyte"), ["TiB"] = Regular("tebibyte"),
        ["kbps"] = ("kilobit per second", "kilobits per second"), ["Mbps"] = ("megabit per second", "megabits per second"),
        ["Gbps"] = ("gigabit per second", "gigabits per second"), ["MB/s"] = ("megabyte per second", "megabytes per second"),
        ["GB/s"] = ("gigabyte per second", "gigabytes per second"),
        ["Hz"] = ("hertz", "hertz"), ["kHz"] = ("kilohertz", "kilohertz"), ["MHz"] = ("megahertz", "megahertz"), ["GHz"] = ("gigahertz", "gigahertz"),
        ["mW"] = Regular("milliwatt"), ["W"] = Regular("watt"), ["kW"] = Regular("kilowatt"), ["MW"] = Regular("megawatt"), ["GW"] = Regular("gigawatt"),
        ["Wh"] = Regular("watt hour"), ["kWh"] = Regular("kilowatt hour"), ["mV"] = Regular("millivolt"), ["V"] = Regular("volt"), ["kV"] = Regular("kilovolt"),
        ["mA"] = Regular("milliamp"), ["mAh"] = Regular("milliamp hour"), ["Ω"] = Regular("ohm"), ["kΩ"] = Regular("kiloohm"), ["J"] = Regular("joule"), ["kJ"] = Regular("kilojoule"),
        ["cal"] = Regular("calorie"), ["kcal"] = Regular("kilocalorie"), ["hp"] = ("horsepower", "horsepower"), ["N"] = Regular("newton"),
        ["Pa"] = Regular("pascal"), ["hPa"] = Regular("hectopascal"), ["kPa"] = Regular("kilopascal"), ["psi"] = ("psi", "psi"),
        ["dB"] = Regular("decibel"), ["px"] = Regular("pixel"), ["rpm"] = ("revolution per minute", "revolutions per minute"),
        ["bpm"] = ("beat per minute", "beats per minute"), ["fps"] = ("frame per second", "frames per second"),
        ["ppm"] = ("part per million", "parts per million"),
        ["°C"] = ("degree Celsius", "degrees Celsius"), ["°F"] = ("degree Fahrenheit", "degrees Fahrenheit"),
        ["° C"] = ("degree Celsius", "degrees Celsius"), ["° F"] = ("degree Fahrenheit", "degrees Fahrenheit"),
        ["℃"] = ("degree Celsius", "degrees Celsius"), ["℉"] = ("degree Fahrenheit", "degrees Fahrenheit"), ["°"] = Regular("degree"),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of a unit for one or for several; null for a symbol that is not known.</summary>
    public static string? Name(string symbol, bool one) =>
        Names.TryGetValue(symbol, out var name) ? (one ? name.One : name.Many) : null;

    /// <summary>The name for one, or the word itself where it is no symbol.</summary>
    public static string Singular(string symbol) => Name(symbol, one: true) ?? symbol;

    private static (string One, string Many) Regular(string name) => (name, name + "s");
}
