using System.Globalization;
using System.Text;

namespace Apartments;

/// <summary>Made listings with the faults that real ones have: holes, codes for holes, blanks around names.</summary>
internal static class Listings
{
    private static readonly string[] Districts = ["Centre", "Harbour", "Hill", "North"];

    /// <summary>The same seed writes the same file; <paramref name="dearer"/> multiplies every rent.</summary>
    public static void Write(string path, int rows, int seed, double dearer = 1)
    {
        var random = new Random(seed);
        var csv = new StringBuilder("Id,District,Rooms,Size,Floor,Rent\n");
        for (var id = 1; id <= rows; id++)
        {
            var rooms = random.Next(1, 6);
            var size = Math.Round((rooms * 22) + (random.NextDouble() * 18), 1);
            var district = random.Next(Districts.Length);
            var rent = Math.Round((300 + (size * 9) + (district * 60) + (random.NextDouble() * 120)) * dearer);
            csv.AppendLine(string.Create(CultureInfo.InvariantCulture,
                $"{id},{(random.Next(25) == 0 ? "?" : random.Next(30) == 0 ? $" {Districts[district]}" : Districts[district])},{rooms},{(random.Next(15) == 0 ? "" : size)},{(random.Next(12) == 0 ? -99 : random.Next(9))},{rent}"));
        }

        File.WriteAllText(path, csv.ToString());
    }
}
