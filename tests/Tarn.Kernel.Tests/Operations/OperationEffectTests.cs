namespace Tarn.Kernel.Tests;

public sealed class OperationEffectTests
{
    [Theory]
    [InlineData("GetObject", nameof(OperationEffect.Reads))]
    [InlineData("ListObjectsV2", nameof(OperationEffect.Reads))]
    [InlineData("HeadBucket", nameof(OperationEffect.Reads))]
    [InlineData("DescribeStream", nameof(OperationEffect.Reads))]
    [InlineData("BatchGetPartition", nameof(OperationEffect.Reads))]
    [InlineData("DeleteObjects", nameof(OperationEffect.Frees))]
    [InlineData("BatchDeleteTable", nameof(OperationEffect.Frees))]
    [InlineData("AbortMultipartUpload", nameof(OperationEffect.Frees))]
    [InlineData("StopQueryExecution", nameof(OperationEffect.Frees))]
    [InlineData("DetachRolePolicy", nameof(OperationEffect.Frees))]
    [InlineData("PutRecords", nameof(OperationEffect.Takes))]
    [InlineData("CompleteMultipartUpload", nameof(OperationEffect.Takes))]
    [InlineData("BatchCreatePartition", nameof(OperationEffect.Takes))]
    [InlineData("StartQueryExecution", nameof(OperationEffect.Takes))]
    public void AWSs_names_say_what_operations_do_to_the_disk(string operation, string effect) =>
        Assert.Equal(effect, OperationEffects.Of(operation).ToString());
}
