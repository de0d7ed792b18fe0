namespace Tarn.Conformance.Torture;

/// <summary>What is done to a data directory while no Tarn uses it.</summary>
internal enum DamageKind
{
    None,
    FileRemoved,
    FolderRemoved,
    FileTruncated,
    FileEmptied,
    BitFlipped,
    OlderFile,
    OlderFolder,
}

/// <summary>One damage, and what it hit.</summary>
internal sealed record Damage(DamageKind Kind, string Path, string Detail)
{
    /// <summary>Draws a damage and does it.</summary>
    /// <param name="random">Decides.</param>
    /// <param name="data">The data directory.</param>
    /// <param name="older">A copy of it from before.</param>
    public static Damage Do(Random random, string data, string older)
    {
        var kinds = Enum.GetValues<DamageKind>();
        while (true)
        {
            var kind = kinds[random.Next(kinds.Length)];
            var places = kind switch
            {
                DamageKind.FolderRemoved => DataFiles.Folders(data),
                DamageKind.OlderFolder => [.. DataFiles.Folders(data).Where(folder => Directory.Exists(System.IO.Path.Combine(older, folder)))],
                DamageKind.OlderFile => [.. DataFiles.Files(data).Where(file => Differs(System.IO.Path.Combine(older, file), System.IO.Path.Combine(data, file)))],
                DamageKind.None => [""],
                _ => DataFiles.Files(data),
            };
            if (places.Count == 0)
                continue;
            // Each kind of file as often as any other, however many there are of it.
            var kindsOfPlaces = places.GroupBy(KindOf).Select(group => group.ToArray()).ToArray();
            var alike = kindsOfPlaces[random.Next(kindsOfPlaces.Length)];
            var place = alike[random.Next(alike.Length)];
            return new Damage(kind, place, Do(kind, random, System.IO.Path.Combine(data, place), System.IO.Path.Combine(older, place)));
        }
    }

    public override string ToString() => $"{Kind} {Path} {Detail}".TrimEnd();

    private static string KindOf(string place)
    {
        var extension = System.IO.Path.GetExtension(place);
        return $"{place.Split(System.IO.Path.DirectorySeparatorChar)[0]} {(extension == "" ? System.IO.Path.GetFileName(place) : extension)}";
    }

    private static string Do(DamageKind kind, Random random, string path, string older)
    {
        switch (kind)
        {
            case DamageKind.FileRemoved:
                File.Delete(path);
                return "";
            case DamageKind.FolderRemoved:
                Directory.Delete(path, recursive: true);
                return "";
            case DamageKind.FileTruncated:
                return Truncate(path, random.NextInt64(new FileInfo(path).Length + 1));
            case DamageKind.FileEmptied:
                return Truncate(path, 0);
            case DamageKind.BitFlipped:
                return Flip(path, random);
            case DamageKind.OlderFile or DamageKind.OlderFolder:
                DataFiles.Replace(older, path);
                return "";
            default:
                return "";
        }
    }

    private static bool Differs(string older, string file) => File.Exists(older) && !File.ReadAllBytes(older).AsSpan().SequenceEqual(File.ReadAllBytes(file));

    private static string Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write);
        var before = file.Length;
        file.SetLength(length);
        return $"from {before} to {length} bytes";
    }

    private static string Flip(string path, Random random)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite);
        if (file.Length == 0)
            return "empty";
        var (at, bit) = (random.NextInt64(file.Length), random.Next(8));
        file.Position = at;
        var value = file.ReadByte();
        file.Position = at;
        file.WriteByte((byte)(value ^ (1 << bit)));
        return $"bit {bit} of byte {at} of {file.Length}";
    }
}
