using Tarn.Kernel;
using Tarn.Vectors;

if (args is not [var folder, ..] || args.Length > 2 || !Directory.Exists(Path.Combine(folder, "input")) || !Directory.Exists(Path.Combine(folder, "output")))
{
    Console.Error.WriteLine("Usage: Tarn.Vectors DIR [FILE], where DIR holds the folders 'input' and 'output' of public protocol vectors, and FILE those of signatures, one a line.");
    return 2;
}

var failed = 0;
var total = 0;
foreach (var direction in new[] { "input", "output" })
{
    foreach (var path in Directory.GetFiles(Path.Combine(folder, direction), "*.json").Order(StringComparer.Ordinal))
    {
        int passed = 0, listed = 0;
        var failures = new List<string>();
        foreach (var vector in Vector.ReadFile(path))
        {
            total++;
            string? fault;
            try
            {
                fault = direction == "input" ? await InputCase.FaultOfAsync(vector) : await OutputCase.FaultOfAsync(vector);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                fault = error is AwsException or SerializationException or UnknownMemberException ? error.Message : error.ToString();
            }

            var reason = ClientOnly.ReasonOf(direction, vector);
            if (reason is null && fault is null)
                passed++;
            else if (reason is not null && fault is not null)
                listed++;
            else
                failures.Add(reason is null ? $"{vector.Id}: {fault}" : $"{vector.Id}: passes, though the list says that only a client can meet it ({reason})");
        }

        Console.WriteLine($"{direction}/{Path.GetFileNameWithoutExtension(path)}: {passed} passed, {failures.Count} failed, {listed} for clients alone");
        foreach (var failure in failures)
            Console.WriteLine("  " + failure.ReplaceLineEndings("\n    "));
        failed += failures.Count;
    }
}

if (args is [_, var signatures])
    failed += SigningCase.Run(signatures);

Console.WriteLine($"{total} cases, {failed} failed");
return failed == 0 ? 0 : 1;
