using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tarn.Testing;

/// <summary>
/// Records with a value in every member, each another, to see that what turns one record into another forgets none. A member that is added
/// to a record is so tested with it.
/// </summary>
public static class Filled
{
    private const int MaxDepth = 8;

    /// <summary>A record with all its members, and those of the records that it holds.</summary>
    public static T Of<T>() => JsonSerializer.Deserialize<T>(new Filler().Of(typeof(T), depth: 0)!.ToJsonString())!;

    /// <summary>What of <paramref name="from"/> is another in <paramref name="to"/>, or is not there.</summary>
    public static IEnumerable<string> Lost(object from, object to, params string[] leftOut)
    {
        var carried = JsonSerializer.SerializeToNode(to)!.AsObject();
        foreach (var (name, value) in JsonSerializer.SerializeToNode(from)!.AsObject())
        {
            if (!leftOut.Contains(name) && !JsonNode.DeepEquals(value, carried[name]))
                yield return $"{name} was {value?.ToJsonString()} and became {carried[name]?.ToJsonString()}.";
        }
    }

    private sealed class Filler
    {
        private int count;

        public JsonNode? Of(Type type, int depth)
        {
            count++;
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (depth > MaxDepth)
                return null;
            if (type == typeof(string))
                return $"text{count}";
            if (type == typeof(bool))
                return count % 2 == 0;
            if (type == typeof(DateTimeOffset))
                return DateTimeOffset.UnixEpoch.AddSeconds(count).ToString("O", CultureInfo.InvariantCulture);
            if (type.IsPrimitive)
                return count;
            if (type.IsGenericType && type.GetGenericTypeDefinition() is var made && (made == typeof(IReadOnlyDictionary<,>) || made == typeof(Dictionary<,>)))
                return new JsonObject { [$"key{count}"] = Of(type.GetGenericArguments()[1], depth + 1) };
            if (type.IsArray || type.IsGenericType)
                return new JsonArray(Of(type.GetElementType() ?? type.GetGenericArguments()[0], depth + 1));
            var record = new JsonObject();
            foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite))
                record[property.Name] = Of(property.PropertyType, depth + 1);
            return record;
        }
    }
}
