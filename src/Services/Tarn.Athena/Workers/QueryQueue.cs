using Tarn.Kernel;

namespace Tarn.Athena.Workers;

/// <summary>The queries that wait or run.</summary>
internal sealed class QueryQueue() : JobQueue<JobKey>(Limits.WaitingQueries);
