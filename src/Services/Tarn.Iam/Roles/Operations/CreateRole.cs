using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateRoleRequest : IRequest<CreateRoleResponse>
{
    [Length(1, Limits.PathLength), Pattern(Limits.PathPattern)] public string? Path { get; init; }

    [Required, Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? RoleName { get; init; }

    [Required, Length(1, Limits.DocumentLength), Pattern(Limits.DocumentPattern)]
    public string? AssumeRolePolicyDocument { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.DescriptionPattern)] public string? Description { get; init; }

    [Range(Limits.SessionSecondsLeast, Limits.SessionSecondsMost)] public int? MaxSessionDuration { get; init; }

    [Length(20, Limits.ArnLength)] public string? PermissionsBoundary { get; init; }

    [Length(0, TagRules.PerResource)] public IReadOnlyList<ValuedTag>? Tags { get; init; }
}

public sealed record CreateRoleResponse(Role Role);

/// <summary>Makes a role that services can be given.</summary>
[Operation("CreateRole")]
[Iam("iam:CreateRole", "arn:{partition}:iam::{account}:role/{RoleName}")]
internal sealed class CreateRole(RoleStore roles, TarnClock clock) : IOperation<CreateRoleRequest, CreateRoleResponse>
{
    public async ValueTask<CreateRoleResponse> HandleAsync(CreateRoleRequest request, CallContext call, CancellationToken cancel)
    {
        PolicyCheck.Trust(request.AssumeRolePolicyDocument!);
        var path = request.Path ?? "/";
        var role = new RoleDocument
        {
            Path = path,
            RoleName = request.RoleName!,
            RoleId = UniqueIds.Make(UniqueIds.Role, RandomNumberGenerator.GetInt32),
            Arn = new RoleArn(call.Scope.Partition, call.Account, path, request.RoleName!).ToString(),
            CreateDate = IamTime.WholeSeconds(clock.Now),
            PermissionsBoundary = request.PermissionsBoundary,
            AssumeRolePolicyDocument = request.AssumeRolePolicyDocument!,
            Description = request.Description,
            MaxSessionDuration = request.MaxSessionDuration ?? Limits.SessionSecondsLeast,
        }.WithTags(IamTags.Roles.Checked(request.Tags));
        await roles.CreateAsync(call.Account, role, cancel);
        return new CreateRoleResponse(RoleAnswers.Of(role));
    }
}
