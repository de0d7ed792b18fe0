namespace Tarn.Kernel;

/// <summary>The members of a structure, found by wire name. Documents mostly keep the declared order, so the search begins at the expected place.</summary>
public sealed class MemberTable(IReadOnlyList<Member> members)
{
    public static readonly MemberTable None = new([]);

    private readonly Member[] all = [.. members];

    public IReadOnlyList<Member> All => all;

    /// <summary>The body member of that name, or null; <paramref name="expected"/> is a hint, whatever it holds, and moves on.</summary>
    public Member? Find(ReadOnlySpan<byte> utf8Name, ref int expected)
    {
        if ((uint)expected >= (uint)all.Length)
            expected = 0;
        for (var i = 0; i < all.Length; i++)
        {
            var at = expected + i;
            if (at >= all.Length)
                at -= all.Length;
            if (utf8Name.SequenceEqual(all[at].Utf8WireName))
            {
                expected = at + 1 == all.Length ? 0 : at + 1;
                return all[at];
            }
        }

        return null;
    }

    public Member? Find(string wireName)
    {
        foreach (var member in all)
        {
            if (member.WireName == wireName)
                return member;
        }

        return null;
    }

    /// <summary>The member of that name in ec2Query's forms.</summary>
    public Member? FindEc2(string name)
    {
        foreach (var member in all)
        {
            if (member.Ec2Name == name)
                return member;
        }

        return null;
    }
}
