namespace Tarn.Host;

/// <summary>
/// What tells the processes of one start from all others: the leader by id and start time, its session, and a mark in the environment, which
/// those have too that left the session. The ledger holds a file of that name for as long as one of them may run; the leader writes it
/// itself before it becomes the program, so that there is no moment in which it runs and is not noted.
/// </summary>
internal sealed class ProcessMark(string ledger, string name)
{
    public const string Variable = "TARN_SUBPROCESS";

    public string Name => name;

    public string Path => System.IO.Path.Combine(ledger, name);

    /// <summary>The processes that run still.</summary>
    public ProcessEntry[] Members() => Matching(everywhere: true);

    /// <summary>What the session's processes hold in memory. Looking for marks too would cost more than it tells.</summary>
    public long ResidentBytes() => Matching(everywhere: false).Sum(each => each.ResidentBytes);

    /// <summary>Asks all to stop. The sandbox's own process is left out: its end would kill the others before they have.</summary>
    public void Terminate()
    {
        foreach (var member in Members().Where(each => each.Name != "bwrap"))
            ProcessTable.Signal(member.Id, ProcessTable.Terminate);
    }

    /// <summary>Kills all, and what they start meanwhile.</summary>
    public void Kill()
    {
        const int mostRounds = 50;
        for (var round = 0; round < mostRounds && Members() is { Length: > 0 } members; round++)
        {
            foreach (var member in members)
                ProcessTable.Signal(member.Id, ProcessTable.Kill);
        }
    }

    private ProcessEntry[] Matching(bool everywhere)
    {
        // One that has the leader's id and began at another time is someone else's.
        var leader = File.Exists(Path) ? ProcessEntry.Parse(File.ReadAllText(Path)) : null;
        var isSession = leader is { } noted && ProcessTable.Find(noted.Id) is { } now && now.StartTicks == noted.StartTicks;
        return
        [
            .. ProcessTable.All().Where(each =>
                (isSession && each.Session == leader!.Value.Id)
                || (everywhere && ProcessTable.HasInEnvironment(each.Id, $"{Variable}={name}"))),
        ];
    }
}
