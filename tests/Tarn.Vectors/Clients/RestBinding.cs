using System.Text;
using System.Text.Json.Nodes;

namespace Tarn.Vectors.Clients;

/// <summary>What a client of a REST protocol reads from status and headers.</summary>
internal static class RestBinding
{
    public static void Read(ModelShape shape, HttpAnswer answer, JsonObject into)
    {
        foreach (var (name, member) in shape.Members)
        {
            switch (member.Location)
            {
                case "statusCode":
                    into.Add(name, answer.Status.ToString(System.Globalization.CultureInfo.InvariantCulture));
                    break;
                case "headers":
                    var prefix = member.LocationName ?? "";
                    var found = answer.Headers.Where(header => header.Key.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)).ToList();

                    // An empty prefix takes what the protocol itself sends as well.
                    if (prefix.Length == 0)
                        found.RemoveAll(header => header.Key is "Content-Type" or "Content-Length" or "x-amzn-RequestId");
                    if (found.Count > 0)
                        into.Add(name, new JsonObject(found.Select(header => KeyValuePair.Create(header.Key[prefix.Length..], (JsonNode?)header.Value))));
                    break;
                case "header" when answer.Headers.TryGetValue(member.LocationName ?? name, out var header):
                    into.Add(name, Header(member, header));
                    break;
            }
        }
    }

    private static JsonNode? Header(ModelShape member, string header)
    {
        if (member.IsJsonText)
            return JsonNode.Parse(Convert.FromBase64String(header));
        if (member.Type != "list")
            return Scalars.Leaf(member, header, "rfc822");
        var isDate = member.Item.Type == "timestamp" && (member.Item.TimestampFormat ?? "rfc822") == "rfc822";
        return new JsonArray([.. Split(header, isDate).Select(item => (JsonNode)Scalars.Leaf(member.Item, item, "rfc822"))]);
    }

    /// <summary>Commas part items; one in quotes does not, nor the one within a date.</summary>
    private static List<string> Split(string header, bool isDate)
    {
        var items = new List<string>();
        var item = new StringBuilder();
        var quoted = false;
        var commas = 0;
        for (var i = 0; i < header.Length; i++)
        {
            var character = header[i];
            if (quoted && character == '\\')
                item.Append(header[++i]);
            else if (character == '"')
                quoted = !quoted;
            else if (character == ',' && !quoted && !(isDate && commas++ % 2 == 0))
                End();
            else
                item.Append(character);
        }

        End();
        return items;

        void End()
        {
            items.Add(item.ToString().Trim());
            item.Clear();
        }
    }
}
