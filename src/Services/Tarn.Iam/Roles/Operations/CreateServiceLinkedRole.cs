using System.Security.Cryptography;
using Tarn.Iam.Domain;
using Tarn.Iam.Storage;
using Tarn.Kernel;

namespace Tarn.Iam;

public sealed record CreateServiceLinkedRoleRequest : IRequest<CreateServiceLinkedRoleResponse>
{
    [Required, Length(1, Limits.NameLength), Pattern(Limits.NamePattern)] public string? AWSServiceName { get; init; }

    [Length(0, Limits.DescriptionLength), Pattern(Limits.DescriptionPattern)] public string? Description { get; init; }

    [Length(1, Limits.RoleNameLength), Pattern(Limits.NamePattern)] public string? CustomSuffix { get; init; }
}

public sealed record CreateServiceLinkedRoleResponse(Role? Role);

/// <summary>Makes the role that a service works under, by the service's name for it.</summary>
[Operation("CreateServiceLinkedRole")]
[Iam("iam:CreateServiceLinkedRole", "arn:{partition}:iam::{account}:role/aws-service-role/{AWSServiceName}/*")]
internal sealed class CreateServiceLinkedRole(RoleStore roles, TarnClock clock)
    : IOperation<CreateServiceLinkedRoleRequest, CreateServiceLinkedRoleResponse>
{
    public async ValueTask<CreateServiceLinkedRoleResponse> HandleAsync(CreateServiceLinkedRoleRequest request, CallContext call, CancellationToken cancel)
    {
        var service = request.AWSServiceName!;
        if (request.CustomSuffix is not null && !ServiceLinkedName.TakesSuffix(service))
            throw IamErrors.InvalidInput($"Custom suffix is not allowed for {service}");
        var name = ServiceLinkedName.Of(service, request.CustomSuffix)
            ?? throw IamErrors.NoServiceRole(service);
        var path = $"/aws-service-role/{service}/";
        var role = new RoleDocument
        {
            Path = path,
            RoleName = name,
            RoleId = UniqueIds.Make(UniqueIds.Role, RandomNumberGenerator.GetInt32),
            Arn = IamArns.Of(call, "role", path, name),
            CreateDate = IamTime.WholeSeconds(clock.Now),
            AssumeRolePolicyDocument = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"{{service}}"},"Action":"sts:AssumeRole"}]}""",
            Description = request.Description,
            IsServiceLinked = true,
        };
        if (roles.TryGet(call.Account, name) is not null)
            throw IamErrors.ServiceRoleExists(name);
        await roles.CreateAsync(call.Account, role, cancel);
        return new CreateServiceLinkedRoleResponse(RoleAnswers.Of(role));
    }
}
