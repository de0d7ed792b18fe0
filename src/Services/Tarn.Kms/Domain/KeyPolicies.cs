namespace Tarn.Kms.Domain;

/// <summary>The policies that keys have from the start. Source: "Default key policy" and "AWS managed keys" of the AWS KMS Developer Guide.</summary>
internal static class KeyPolicies
{
    /// <summary>The only name that a key's policy can have.</summary>
    public const string Name = "default";

    /// <summary>The account may do everything, and so can leave it to its users.</summary>
    public static string Default(string partition, string account) =>
        $$"""
        {
          "Version" : "2012-10-17",
          "Id" : "key-default-1",
          "Statement" : [ {
            "Sid" : "Enable IAM User Permissions",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:{{partition}}:iam::{{account}}:root"
            },
            "Action" : "kms:*",
            "Resource" : "*"
          } ]
        }
        """;

    /// <summary>All of the account may use it, through the service that it belongs to; the account may look at it.</summary>
    /// <param name="service">As the alias names it: <c>s3</c>.</param>
    /// <param name="partition">The partition.</param>
    /// <param name="region">The region of the key.</param>
    /// <param name="account">The account of the key.</param>
    public static string Managed(string service, string partition, string region, string account) =>
        $$"""
        {
          "Version" : "2012-10-17",
          "Id" : "auto-{{service}}-2",
          "Statement" : [ {
            "Sid" : "Allow access through {{service}} for all principals in the account that are authorized to use {{service}}",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "*"
            },
            "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
            "Resource" : "*",
            "Condition" : {
              "StringEquals" : {
                "kms:CallerAccount" : "{{account}}",
                "kms:ViaService" : "{{service}}.{{region}}.amazonaws.com"
              }
            }
          }, {
            "Sid" : "Allow direct access to key metadata to the account",
            "Effect" : "Allow",
            "Principal" : {
              "AWS" : "arn:{{partition}}:iam::{{account}}:root"
            },
            "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
            "Resource" : "*"
          } ]
        }
        """;
}
