namespace Tarn.Glue.Domain.Crawling;

/// <summary>
/// Finds out which folders are tables and which are their partitions, from the leaves up: subfolders most of which are alike
/// become partitions of one table at their parent; others stay tables of their own. Source: the AWS page "How does a
/// crawler determine when to create partitions?".
/// </summary>
internal sealed class TableGrouping(GroupingOptions options)
{
    /// <summary>Kinds of subfolders in one folder beyond which they are not compared: they have nothing in common.</summary>
    private const int ClustersMost = 64;

    public IReadOnlyList<DiscoveredTable> Group(Folder root) => [.. Resolve(root).Select(group => group.ToTable())];

    /// <summary>The table of a file that was named itself; null when it is of no known format.</summary>
    public static DiscoveredTable? OfFile(CrawledFile file) =>
        FilesApart([file]).FirstOrDefault()?.ToTable();

    private List<TableCandidate> Resolve(Folder folder)
    {
        var below = folder.Children.Select(child => (Child: child, Tables: Resolve(child))).Where(each => each.Tables.Count > 0).ToList();
        var tables = new List<TableCandidate>();
        if (folder.Files.Count > 0)
            tables.AddRange(below.Count == 0 ? GroupFiles(folder) : FilesApart(folder.Files));
        if (below.Count == 0)
            return tables;

        // A folder that is a table as a whole may become a partition; tables deeper in it stay what they are.
        var candidates = below
            .Where(each => each.Tables.Count == 1 && each.Tables[0].Root == each.Child.Path)
            .Select(each => (each.Child, Table: each.Tables[0]))
            .ToList();
        var merged = MayMerge(folder) ? MergeMost(folder, candidates, below.Count) : null;
        if (merged is null)
        {
            tables.AddRange(below.SelectMany(each => each.Tables));
            return tables;
        }

        tables.Add(merged.Value.Table);
        tables.AddRange(below.SelectMany(each => each.Tables).Where(table => !merged.Value.Parts.Contains(table)));
        return tables;
    }

    private bool MayMerge(Folder folder) => options.TableLevel is not { } level || folder.Level >= level;

    private bool IsForced => options.CombineCompatible || options.TableLevel is not null;

    private double SimilarityLeast => IsForced ? 0 : options.SimilarityLeast;

    /// <summary>Files of one kind are a table at their folder; otherwise each file is one.</summary>
    private IEnumerable<TableCandidate> GroupFiles(Folder folder)
    {
        FileSchema? schema = null;
        foreach (var sample in folder.Files.Select(file => file.Sample).OfType<FileSample>())
        {
            if (schema is not null && !IsAlike(schema, sample.Schema))
                return FilesApart(folder.Files);
            schema = schema is null ? sample.Schema : FileSchema.Merge(schema, sample.Schema)!;
        }

        return schema is null
            ? []
            : [new TableCandidate(folder.Path, schema, [], [new DiscoveredPartition(folder.Path, [], schema, folder.Files)])];
    }

    private static IEnumerable<TableCandidate> FilesApart(IReadOnlyList<CrawledFile> files) =>
        from file in files
        where file.Sample is not null
        select new TableCandidate(
            file.Key, file.Sample!.Schema, [], [new DiscoveredPartition(file.Key, [], file.Sample.Schema, [file])]);

    private (TableCandidate Table, HashSet<TableCandidate> Parts)? MergeMost(
        Folder folder, List<(Folder Child, TableCandidate Table)> candidates, int childCount)
    {
        var clusters = new List<(FileSchema Schema, List<(Folder Child, TableCandidate Table)> Members)>();
        foreach (var candidate in candidates)
        {
            var at = clusters.FindIndex(cluster => IsSameShape(cluster.Members[0].Table, candidate.Table) && IsAlike(cluster.Schema, candidate.Table.Schema));
            if (at >= 0)
            {
                clusters[at].Members.Add(candidate);
                clusters[at] = (FileSchema.Merge(clusters[at].Schema, candidate.Table.Schema)!, clusters[at].Members);
            }
            else if (clusters.Count == ClustersMost)
            {
                return null;
            }
            else
            {
                clusters.Add((candidate.Table.Schema, [candidate]));
            }
        }

        if (clusters.Count == 0)
            return null;
        var largest = clusters.MaxBy(cluster => cluster.Members.Count);
        if (largest.Members.Count < childCount * options.MajorityLeast)
            return null;
        if (largest.Members.Count == 1 && !IsForced && !FolderName.Parse(largest.Members[0].Child.Name).IsPartitionByItself)
            return null;
        return (Merge(folder, largest.Schema, largest.Members), [.. largest.Members.Select(member => member.Table)]);
    }

    private bool IsAlike(FileSchema one, FileSchema other) =>
        SimilarityLeast == 0 ? FileSchema.Merge(one, other) is not null : FileSchema.Similarity(one, other) >= SimilarityLeast;

    private static bool IsSameShape(TableCandidate one, TableCandidate other) => one.Keys.SequenceEqual(other.Keys);

    private static TableCandidate Merge(Folder folder, FileSchema schema, List<(Folder Child, TableCandidate Table)> members)
    {
        var names = members.ConvertAll(member => FolderName.Parse(member.Child.Name));
        // Folders with different keys have none in common; then the whole name is the value.
        var key = names.All(name => name.Key == names[0].Key) ? names[0].Key : null;
        var partitions =
            from member in members
            let value = key is null ? member.Child.Name : FolderName.Parse(member.Child.Name).Value
            from partition in member.Table.Partitions
            select partition with { Values = [value, .. partition.Values] };
        return new TableCandidate(folder.Path, schema, [key, .. members[0].Table.Keys], [.. partitions]);
    }

    /// <summary>A table so far. A key without a name is null until the table is done.</summary>
    private sealed record TableCandidate(
        string Root, FileSchema Schema, IReadOnlyList<string?> Keys, IReadOnlyList<DiscoveredPartition> Partitions)
    {
        public DiscoveredTable ToTable()
        {
            var unnamed = 0;
            var names = new List<string>();
            foreach (var key in Keys)
            {
                var name = key ?? $"partition_{unnamed++}";
                names.Add(names.Contains(name) ? $"{name}_{names.Count}" : name);
            }

            return new DiscoveredTable(Root, Schema, names, Partitions);
        }
    }
}
