namespace Tarn.Prep.IO.Csv;

internal enum DateOrder
{
    YearMonthDay,
    MonthDayYear,
    DayMonthYear,
}

/// <summary>One of the forms besides ISO 8601 in which people write dates with digits: an order and a sign between; the year has four digits.</summary>
internal sealed record DateForm(DateOrder Order, byte Sign, bool HasTime, int Place)
{
    private static readonly (DateOrder Order, char Sign)[] Known =
    [
        (DateOrder.YearMonthDay, '/'), (DateOrder.YearMonthDay, '.'), (DateOrder.MonthDayYear, '/'), (DateOrder.DayMonthYear, '/'),
        (DateOrder.MonthDayYear, '-'), (DateOrder.DayMonthYear, '-'), (DateOrder.DayMonthYear, '.'),
    ];

    public static IReadOnlyList<DateForm> All { get; } = [.. Known.SelectMany((known, place) => new[]
    {
        new DateForm(known.Order, (byte)known.Sign, false, 2 * place), new DateForm(known.Order, (byte)known.Sign, true, (2 * place) + 1),
    })];

    public CellForms Flag => (CellForms)((uint)CellForms.FirstDateForm << Place);

    public DateForm WithTime => All[Place | 1];

    /// <summary>As people write it, such as <c>dd/MM/yyyy HH:mm:ss</c>.</summary>
    public string Name
    {
        get
        {
            var sign = (char)Sign;
            var day = Order switch
            {
                DateOrder.YearMonthDay => $"yyyy{sign}MM{sign}dd",
                DateOrder.MonthDayYear => $"MM{sign}dd{sign}yyyy",
                _ => $"dd{sign}MM{sign}yyyy",
            };
            return HasTime ? day + " HH:mm:ss" : day;
        }
    }

    public static DateForm? Of(CellForms form) => All.FirstOrDefault(dates => dates.Flag == form);

    public static DateForm? Named(string name) => All.FirstOrDefault(dates => dates.Name == name);

    public bool IsAs(DateForm other) => Order == other.Order && Sign == other.Sign;

    /// <summary>All forms that the text can be of.</summary>
    public static CellForms Forms(ReadOnlySpan<byte> text)
    {
        var forms = CellForms.None;
        foreach (var form in All)
        {
            if (form.Parse(text, out _))
            {
                forms |= form.Flag;
            }
        }

        return forms;
    }

    /// <summary>Microseconds since 1970. In a form with times a date alone is its midnight.</summary>
    public bool Parse(ReadOnlySpan<byte> text, out long microseconds)
    {
        microseconds = 0;
        var blank = text.IndexOf((byte)' ');
        var day = blank < 0 ? text : text[..blank];
        var first = day.IndexOf(Sign);
        var second = day.LastIndexOf(Sign);
        if (first <= 0 || second <= first + 1
            || !Number(day[..first], out var a) || !Number(day[(first + 1)..second], out var b) || !Number(day[(second + 1)..], out var c))
        {
            return false;
        }

        var (year, month, date) = Order switch
        {
            DateOrder.YearMonthDay => (a, b, c),
            DateOrder.MonthDayYear => (c, a, b),
            _ => (c, b, a),
        };
        var yearLength = Order == DateOrder.YearMonthDay ? first : day.Length - second - 1;
        if (yearLength != 4 || !CsvTimes.Days(year, month, date, out var days))
        {
            return false;
        }

        long time = 0;
        if (blank >= 0 && !(HasTime && CsvTimes.TimeOfDay(text[(blank + 1)..], out time, out var used) && used == text.Length - blank - 1))
        {
            return false;
        }

        microseconds = (days * CsvTimes.DayMicroseconds) + time;
        return true;
    }

    private static bool Number(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        return text.Length is > 0 and <= 4 && CsvTimes.Digits(text, out value);
    }
}
