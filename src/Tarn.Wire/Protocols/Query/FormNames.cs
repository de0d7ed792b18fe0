using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>How the two form protocols name members and lists.</summary>
internal abstract class FormNames
{
    public static readonly FormNames AwsQuery = new Query();
    public static readonly FormNames Ec2Query = new Ec2();

    public abstract Member? Find(MemberTable members, string name);

    /// <summary>The node whose children are the numbered items.</summary>
    public abstract QueryNode? ItemsOf(QueryNode list, Member member);

    private sealed class Query : FormNames
    {
        public override Member? Find(MemberTable members, string name) => members.Find(name);

        public override QueryNode? ItemsOf(QueryNode list, Member member) => member.Flattened ? list : list.Child(member.ItemName);
    }

    private sealed class Ec2 : FormNames
    {
        public override Member? Find(MemberTable members, string name) => members.FindEc2(name);

        public override QueryNode? ItemsOf(QueryNode list, Member member) => list;
    }
}
