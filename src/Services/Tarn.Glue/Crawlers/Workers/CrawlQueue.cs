using Tarn.Glue.Storage;
using Tarn.Kernel;

namespace Tarn.Glue.Workers;

/// <summary>The crawls that wait or run.</summary>
internal sealed class CrawlQueue() : JobQueue<CrawlTicket>(Limits.WaitingCrawls);
