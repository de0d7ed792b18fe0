namespace Tarn.Vectors;

/// <summary>Cases that only a client can meet, each with the reason. One that passes nevertheless does not belong here.</summary>
internal static class ClientOnly
{
    private static readonly Dictionary<string, string> Input = new()
    {
    };

    private static readonly Dictionary<string, string> Output = new()
    {
    };

    public static string? ReasonOf(string direction, Vector vector) =>
        (direction == "input" ? Input : Output).GetValueOrDefault(vector.Id);
}
