using System.CommandLine;
using Tarn.Athena.Workers;
using Tarn.Commands;
using Tarn.Demo;
using Tarn.Development;
using Tarn.Hosting;
using Tarn.Preparation;

// Started by Tarn itself, with each first query: what commands are made of is not even loaded.
if (args is [EngineProgram.Command])
    EngineProgram.Run();

return await CommandLine.RunAsync(args, new Dictionary<string, Func<Command>>
{
    ["up"] = () => UpCommand.Create(TarnHost.RunAsync),
    ["demo"] = DemoCommand.Create,
    ["sql"] = SqlCommand.Create,
    ["prep"] = PrepCommand.Create,
    ["status"] = StatusCommand.Create,
    ["repair"] = RepairCommand.Create,
    ["publish"] = PublishCommand.Create,
    ["new-operation"] = NewOperationCommand.Create,
});
