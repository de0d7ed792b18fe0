namespace Tarn.Disk;

/// <summary>
/// Arithmetic modulo the polynomial of a cyclic redundancy check whose bits are reflected: the highest bit of a register
/// stands for x^0. A register of width w is kept in the low w bits.
/// </summary>
internal readonly record struct ReflectedPolynomial(int Width, ulong Bits)
{
    public ulong Mask => Width == 64 ? ulong.MaxValue : (1UL << Width) - 1;

    /// <summary>What a register becomes when a bit of zero follows.</summary>
    public ulong TimesX(ulong value) => (value & 1) != 0 ? (value >> 1) ^ Bits : value >> 1;

    public ulong Multiply(ulong left, ulong right)
    {
        ulong product = 0;
        for (var bit = 1UL << (Width - 1); bit != 0; bit >>= 1)
        {
            if ((left & bit) != 0)
                product ^= right;
            right = TimesX(right);
        }

        return product;
    }

    /// <summary>x to the power.</summary>
    public ulong PowerOfX(ulong exponent)
    {
        var result = 1UL << (Width - 1);
        var square = 1UL << (Width - 2);
        for (; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                result = Multiply(result, square);
            square = Multiply(square, square);
        }

        return result;
    }
}
