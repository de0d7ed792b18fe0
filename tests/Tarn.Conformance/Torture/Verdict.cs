using Tarn.Client;

namespace Tarn.Conformance.Torture;

/// <summary>
/// What a look at everything found: things that cannot be read, which must say so with a file; things that are gone, which what Tarn says of itself must
/// explain; and what is wrong, for which there is no excuse.
/// </summary>
internal sealed class Verdict
{
    private static readonly string[] Files = [".volume", ".data", ".head", ".seg", "tarn.db", "store/store", "/store "];

    private readonly List<(string What, string[] Words)> missing = [];
    private readonly List<string> wrong = [];
    private readonly List<string> unreadable = [];

    /// <summary>What could not be read, with the sentences that said so.</summary>
    public IReadOnlyList<string> Unreadable => unreadable;

    public bool LacksAnything => missing.Count + unreadable.Count > 0;

    /// <summary>Something answered with an error: it must be Tarn's own fault, and name a file.</summary>
    public void CannotRead(string what, TarnClientException error)
    {
        unreadable.Add($"{what}: {error.Message}");
        if (error.Status is < 500 and not 0 || (error.Status != 0 && !Files.Any(file => error.Message.Contains(file, StringComparison.Ordinal))))
            wrong.Add($"{what} answers {error.Status} {error.Code}, which names no file: {error.Message}");
    }

    /// <summary>Something broke off in the middle of its bytes: what is damaged must then be written down.</summary>
    public void BrokeOff(string what)
    {
        unreadable.Add($"{what}: broke off");
        missing.Add(($"the rest of {what}", [".volume", ".data"]));
    }

    /// <summary>Something is not there.</summary>
    /// <param name="what">What it is.</param>
    /// <param name="words">One of them must stand in what Tarn says that it lost.</param>
    public void Misses(string what, params string[] words) => missing.Add((what, words));

    public void IsWrong(string what) => wrong.Add(what);

    /// <summary>What there is no excuse for, given what Tarn says of itself and what it answered.</summary>
    public IReadOnlyList<string> Failures(IReadOnlyList<string> said) =>
        [.. wrong, .. missing.Where(each => !said.Concat(unreadable).Any(sentence => Array.Exists(each.Words, word => sentence.Contains(word, StringComparison.Ordinal))))
            .Select(each => $"{each.What} is gone, and nothing is said of it")];
}
