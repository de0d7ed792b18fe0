using Tarn.Kernel;

namespace Tarn.Wire;

/// <summary>What the two protocols that take forms share: the operation in <c>Action</c>, members by dotted names.</summary>
internal abstract class FormProtocol : Protocol
{
    public override async ValueTask<OperationDescriptor> FindOperationAsync(WireCall wire, ServiceEntry entry)
    {
        wire.Form ??= await RequestForm.ParseAsync(wire, entry.Service.BodyLimitBytes);

        // What names the operation is no member of it.
        wire.Form.Take("Version");
        var name = wire.Form.Take("Action")?.Text ?? throw CommonErrors.MissingAction();
        return entry.Find(name) ?? throw entry.Service.UnknownOperationError(name);
    }
}
