using Microsoft.Extensions.DependencyInjection;

namespace Tarn.Kernel;

public static class WorkerRegistration
{
    /// <summary>Registers a worker; it can also be injected by its own type, to be nudged.</summary>
    public static IServiceCollection AddWorker<T>(this IServiceCollection services)
        where T : Worker
    {
        services.AddSingleton<T>();
        services.AddSingleton<Worker>(provider => provider.GetRequiredService<T>());
        return services;
    }
}
