using Tarn.Firehose.Storage;
using Tarn.Kernel;

namespace Tarn.Firehose.Workers;

/// <summary>The deliveries of all streams: each is a job that ends when its stream is deleted.</summary>
internal sealed class DeliveryQueue() : JobQueue<DeliveryKey>(Limits.StreamsPerRegion);
