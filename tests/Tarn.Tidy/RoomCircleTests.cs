namespace Tarn.Tidy;

/// <summary>
/// A project's folders are its rooms, and what they know of each other runs one way. A room knows another when it names a type
/// that is declared there. What lies beside the rooms, at the door, is known to all and knows all.
/// </summary>
public sealed class RoomCircleTests
{
    [Fact]
    public void Rooms_know_each_other_one_way_only() => SourceTree.AssertNone(
        Circles(),
        "Rooms that know each other are one room, or one of them holds something of the other's.");

    /// <summary>Each circle by its project and its rooms in order, with one name for each of its steps.</summary>
    private static IEnumerable<string> Circles()
    {
        foreach (var project in SourceTree.Projects.Where(project => project.IsUnder("src")).Select(project => Path.GetDirectoryName(project.Path)!))
        {
            var rooms = Rooms.Of(project);
            foreach (var circle in rooms.Circles())
                yield return $"{Path.GetFileName(project)}: {string.Join(" ↔ ", circle)}: {rooms.Because(circle)}";
        }
    }

    /// <summary>The rooms of one project, with the types that each declares and the words that it says.</summary>
    private sealed class Rooms
    {
        private readonly Dictionary<string, Dictionary<string, (string Type, string File)>> knows = [];

        public static Rooms Of(string project)
        {
            var files = SourceTree.CSharp.Where(file => file.IsUnder(project) && RoomOf(project, file) is not null)
                .Select(file => (Room: RoomOf(project, file)!, file.Path, Code: new CodeNames(file.Text))).ToArray();
            var declared = files.SelectMany(file => file.Code.Types.Select(type => (Type: type, file.Room))).ToLookup(pair => pair.Type, pair => pair.Room);
            // A member that is named as a type is would be taken for it.
            var members = files.SelectMany(file => file.Code.Members).ToHashSet();
            var rooms = new Rooms();
            foreach (var file in files)
            {
                var own = rooms.knows.TryGetValue(file.Room, out var known) ? known : rooms.knows[file.Room] = [];
                foreach (var name in file.Code.SurelyTypes.Concat(file.Code.MaybeTypes.Where(name => !members.Contains(name))).Distinct())
                {
                    // A name that two rooms declare, or this one too, tells nothing.
                    if (declared[name].Distinct().ToArray() is [var other] && other != file.Room)
                        own.TryAdd(other, (name, file.Path));
                }
            }

            return rooms;
        }

        /// <summary>The sets of two and more rooms from each of which one comes to each other.</summary>
        public IEnumerable<string[]> Circles()
        {
            var reached = knows.Keys.ToDictionary(room => room, Reach);
            return knows.Keys
                .Select(room => reached[room].Where(other => reached.TryGetValue(other, out var back) && back.Contains(room)).Append(room).Distinct().Order(StringComparer.Ordinal).ToArray())
                .Where(circle => circle.Length > 1)
                .DistinctBy(circle => string.Join(' ', circle))
                .OrderBy(circle => circle[0], StringComparer.Ordinal);
        }

        public string Because(string[] circle) => string.Join("; ",
            from room in circle
            from other in circle
            where knows[room].ContainsKey(other)
            let step = knows[room][other]
            select $"{room} knows {other} by {step.Type} in {Path.GetFileName(step.File)}");

        private HashSet<string> Reach(string from)
        {
            var reached = new HashSet<string>();
            var open = new Stack<string>([from]);
            while (open.TryPop(out var room))
            {
                foreach (var next in knows.GetValueOrDefault(room)?.Keys.AsEnumerable() ?? [])
                {
                    if (reached.Add(next))
                        open.Push(next);
                }
            }

            return reached;
        }

        /// <summary>The folder in which a file lies, below the project's; null at the door.</summary>
        private static string? RoomOf(string project, SourceFile file) =>
            Path.GetDirectoryName(file.Path)![project.Length..].TrimStart('/') is { Length: > 0 } folder ? folder : null;
    }
}
