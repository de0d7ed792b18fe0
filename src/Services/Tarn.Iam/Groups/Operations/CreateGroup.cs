using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateGroupRequest : IRequest<CreateGroupResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? Path { get; init; }

    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? GroupName { get; init; }
}

public sealed record CreateGroupResponse(Group Group);

/// <summary>Makes a group.</summary>
[Operation("CreateGroup")]
[Iam("iam:CreateGroup", "arn:{partition}:iam::{account}:group/{GroupName}")]
internal sealed class CreateGroup(GroupStore groups, TarnClock clock) : IOperation<CreateGroupRequest, CreateGroupResponse>
{
    public async ValueTask<CreateGroupResponse> HandleAsync(CreateGroupRequest request, CallContext call, CancellationToken cancel)
    {
        var path = request.Path ?? "/";
        var group = new GroupDocument
        {
            Path = path,
            GroupName = request.GroupName!,
            GroupId = UniqueIds.Make(UniqueIds.Group, RandomNumberGenerator.GetInt32),
            Arn = IamArns.Of(call, "group", path, request.GroupName!),
            CreateDate = IamTime.WholeSeconds(clock.Now),
        };
        await groups.CreateAsync(call.Account, group, cancel);
        return new CreateGroupResponse(GroupAnswers.Of(group));
    }
}
