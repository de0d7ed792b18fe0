using System.Text.Json.Nodes;

namespace Tarn.Vectors;

/// <summary>The shapes of a vector's model.</summary>
internal sealed class Model(JsonObject shapes)
{
    public ModelShape Of(JsonObject reference) => new(this, reference, shapes[reference.Text("shape")!]!.AsObject());

    /// <summary>The shape of a whole request or answer.</summary>
    public ModelShape RootOf(JsonObject reference) => new(this, reference, shapes[reference.Text("shape")!]!.AsObject(), isRoot: true);

    public ModelShape Named(string name) => Of(new JsonObject { ["shape"] = name });
}

/// <summary>A shape as one reference to it sees it: what the reference says goes before what the shape says.</summary>
internal sealed class ModelShape(Model model, JsonObject reference, JsonObject shape, bool isRoot = false)
{
    public string Name { get; } = reference.Text("shape")!;

    public string Type => IsDocument ? "document" : shape.Text("type")!;

    public bool IsDocument => shape.Flag("document");

    public bool IsUnion => shape.Flag("union");

    public string? Location => Trait("location");

    public string? LocationName => Trait("locationName");

    /// <summary>The name that the reference gives, which is a member's; a shape's own is that of its element as a document.</summary>
    public string? OwnLocationName => reference.Text("locationName");

    /// <summary>The element's name where the structure is a whole document.</summary>
    public string? RootName => isRoot ? LocationName : shape.Text("locationName");

    public string? QueryName => Trait("queryName");

    public string? TimestampFormat => Trait("timestampFormat");

    public bool Flattened => reference.Flag("flattened") || shape.Flag("flattened");

    public bool IsXmlAttribute => reference.Flag("xmlAttribute") || shape.Flag("xmlAttribute");

    public bool IsJsonText => reference.Flag("jsonvalue") || shape.Flag("jsonvalue");

    public bool IsIdempotencyToken => reference.Flag("idempotencyToken");

    public bool IsSparse => shape.Flag("sparse");

    /// <summary>The member that is the whole body.</summary>
    public string? Payload => shape.Text("payload");

    /// <summary>The error's status and code.</summary>
    public JsonObject? Error => shape["error"] as JsonObject;

    public IEnumerable<KeyValuePair<string, ModelShape>> Members =>
        (shape["members"] as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, model.Of(member.Value!.AsObject())));

    public ModelShape Item => model.Of(shape["member"]!.AsObject());

    public ModelShape Key => model.Of(shape["key"]!.AsObject());

    public ModelShape Value => model.Of(shape["value"]!.AsObject());

    public ModelShape? Find(string member) => Members.FirstOrDefault(each => each.Key == member).Value;

    private string? Trait(string name) => reference.Text(name) ?? shape.Text(name);
}
