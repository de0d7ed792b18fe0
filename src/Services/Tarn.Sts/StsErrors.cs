using Tarn.Kernel;

namespace Tarn.Sts;

internal static class StsErrors
{
    public static AwsException Validation(string message) => new("ValidationError", message);

    public static AwsException Unsupported(string operation, string option) =>
        Validation(CommonErrors.Unsupported(operation, option).Message);
}
