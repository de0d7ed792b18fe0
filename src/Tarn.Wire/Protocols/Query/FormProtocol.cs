using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What the two protocols that take forms share: the operation in <c>Action</c>, members by dotted names.</summary>
internal abstract class FormProtocol : Protocol
{
    public override async ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry)
    {
        wire.Form ??= await RequestForm.ParseAsync(wire, entry.Service.BodyLimitBytes);

        // What names the operation is no member of it.
        var version = wire.Form.Take("Version")?.Text;
        var name = wire.Form.Take("Action")?.Text ?? throw CommonErrors.MissingAction();
        if (version is not null && entry.Service.Identity.ApiVersion is { } ours && version != ours)
            throw CommonErrors.InvalidAction(name, version);
        return entry.Find(name) ?? throw entry.Service.UnknownOperationError(name);
    }
}
