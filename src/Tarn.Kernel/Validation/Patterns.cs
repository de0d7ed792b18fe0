namespace Tarn.Kernel;

/// <summary>Patterns that the models of several services repeat. A service whose model differs declares its own in its Limits.</summary>
public static class Patterns
{
    /// <summary>An account's id.</summary>
    public const string Account = @"\d{12}";

    /// <summary>A name as most services take it.</summary>
    public const string Name = "[a-zA-Z0-9_.-]+";

    /// <summary>Text on one line.</summary>
    public const string SingleLine = @"[^\u0000-\u0008\u000A-\u001F\uFFFE\uFFFF]*";

    /// <summary>Text on several lines.</summary>
    public const string MultiLine = @"[^\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]*";
}
