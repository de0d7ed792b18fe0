using Tarn.Policies.Conditions;
using Tarn.Policies.Decision;
using Tarn.Policies.Matching;

namespace Tarn.Policies.Tests;

/// <summary>Operators, one by one; values of one side are separated by '|', and "-" is a key that the request lacks.</summary>
public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "a", "a", true)]
    [InlineData("StringEquals", "a", "A", false)]
    [InlineData("StringEquals", "b", "a|b", true)]
    [InlineData("StringEquals", "a", "a*", false)]
    [InlineData("StringEquals", "-", "a", false)]
    [InlineData("StringNotEquals", "a", "a|b", false)]
    [InlineData("StringNotEquals", "c", "a|b", true)]
    [InlineData("StringNotEquals", "-", "a", true)]
    [InlineData("StringEqualsIgnoreCase", "A", "a", true)]
    [InlineData("StringNotEqualsIgnoreCase", "A", "a", false)]
    [InlineData("StringLike", "abc", "a*", true)]
    [InlineData("StringLike", "abc", "A*", false)]
    [InlineData("StringNotLike", "abc", "a*", false)]
    [InlineData("StringNotLike", "-", "a*", true)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericNotEquals", "10", "11", true)]
    [InlineData("NumericLessThan", "9", "10", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "10", "9", true)]
    [InlineData("NumericGreaterThanEquals", "8", "9", false)]
    [InlineData("NumericEquals", "ten", "10", false)]
    [InlineData("NumericNotEquals", "ten", "10", true)]
    [InlineData("DateLessThan", "2026-11-28T10:00:00Z", "2026-11-28T10:00:01Z", true)]
    [InlineData("DateGreaterThan", "2026-11-28T10:00:00Z", "2026-11-27", true)]
    [InlineData("DateEquals", "2026-11-28T10:00:00Z", "2026-11-28T12:00:00+02:00", true)]
    [InlineData("DateEquals", "1795860000", "2026-11-28T10:00:00Z", true)]
    [InlineData("DateNotEquals", "2026-11-28T10:00:00Z", "2026-11-28T10:00:00.5Z", true)]
    [InlineData("DateLessThanEquals", "yesterday", "2030-01-01", false)]
    [InlineData("Bool", "true", "TRUE", true)]
    [InlineData("Bool", "false", "true", false)]
    [InlineData("Bool", "-", "false", false)]
    [InlineData("BinaryEquals", "AQI=", "AQI=", true)]
    [InlineData("BinaryEquals", "AQI=", "AQM=", false)]
    [InlineData("BinaryEquals", "AQI=", "no base64!", false)]
    [InlineData("IpAddress", "203.0.113.77", "203.0.113.0/24", true)]
    [InlineData("IpAddress", "203.0.113.77", "203.0.113.77", true)]
    [InlineData("IpAddress", "203.0.113.77", "203.0.113.9/24", true)]
    [InlineData("IpAddress", "203.0.114.1", "203.0.113.0/24", false)]
    [InlineData("IpAddress", "2001:db8::1", "2001:DB8:0:0::/32", true)]
    [InlineData("IpAddress", "203.0.113.77", "2001:db8::/32", false)]
    [InlineData("IpAddress", "203.0.113.77", "203.0.113.0/33", false)]
    [InlineData("IpAddress", "203.0.113.77", "0.0.0.0/0", true)]
    [InlineData("NotIpAddress", "203.0.113.77", "203.0.113.0/24|10.0.0.0/8", false)]
    [InlineData("NotIpAddress", "192.0.2.1", "203.0.113.0/24|10.0.0.0/8", true)]
    [InlineData("ArnEquals", "arn:aws:sns:eu-west-1:1:t", "arn:aws:sns:*:1:t", true)]
    [InlineData("ArnLike", "arn:aws:sns:eu-west-1:1:t", "arn:aws:sns:eu-*:*:t", true)]
    [InlineData("ArnLike", "arn:aws:sns:eu-west-1:1:t", "arn:aws:sns:*:t:t", false)]
    [InlineData("ArnNotLike", "arn:aws:sns:eu-west-1:1:t", "arn:aws:sns:eu-*:*:t", false)]
    [InlineData("ArnNotEquals", "-", "arn:aws:sns:eu-*:*:t", true)]
    [InlineData("Null", "-", "true", true)]
    [InlineData("Null", "a", "true", false)]
    [InlineData("Null", "a", "false", true)]
    [InlineData("Null", "-", "false", false)]
    [InlineData("StringEqualsIfExists", "-", "a", true)]
    [InlineData("StringEqualsIfExists", "b", "a", false)]
    [InlineData("BoolIfExists", "-", "true", true)]
    [InlineData("stringequals", "a", "a", true)]
    [InlineData("ForAllValues:StringEquals", "-", "a", true)]
    [InlineData("ForAllValues:StringEquals", "a|b", "a|b|c", true)]
    [InlineData("ForAllValues:StringEquals", "a|d", "a|b|c", false)]
    [InlineData("ForAllValues:StringNotEquals", "d|e", "a|b", true)]
    [InlineData("ForAllValues:StringNotEquals", "a|e", "a|b", false)]
    [InlineData("ForAnyValue:StringEquals", "-", "a", false)]
    [InlineData("ForAnyValue:StringEquals", "d|a", "a|b", true)]
    [InlineData("ForAnyValue:StringEquals", "d|e", "a|b", false)]
    [InlineData("ForAnyValue:StringNotEquals", "a|e", "a|b", true)]
    [InlineData("ForAnyValue:StringLikeIfExists", "-", "a*", true)]
    [InlineData("forallvalues:stringlike", "ab|ac", "a*", true)]
    public void An_operator_compares(string name, string given, string wanted, bool holds)
    {
        var keys = new RequestKeys();
        if (given != "-")
            keys.Add("AWS:Some", given.Split('|'));
        var condition = new PolicyCondition(ConditionOperator.Parse(name)!, "aws:some", [.. wanted.Split('|').Select(text => PolicyText.Parse(text, hasVariables: true))]);
        Assert.Equal(holds, condition.Holds(keys));
    }

    [Theory]
    [InlineData("StringEqual")]
    [InlineData("NullIfExists")]
    [InlineData("ForSomeValues:StringEquals")]
    [InlineData("IfExists")]
    [InlineData("")]
    public void What_is_no_operator_is_none(string name) => Assert.Null(ConditionOperator.Parse(name));

    [Fact]
    public void A_value_may_hold_variables()
    {
        var keys = new RequestKeys().Add("aws:username", "ann").Add("s3:prefix", "home/ann/");
        var condition = new PolicyCondition(ConditionOperator.Parse("StringLike")!, "s3:prefix", [PolicyText.Parse("home/${aws:username}/*", hasVariables: true)]);
        Assert.True(condition.Holds(keys));
        Assert.False(condition.Holds(new RequestKeys().Add("s3:prefix", "home/ann/")));
    }
}
