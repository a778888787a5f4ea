namespace Retab.Contracts.Fuzz;

using System;
using System.Threading.Tasks;

/// <summary>Takes pieces out of a document as long as what was found stays: halves first, single bytes last.</summary>
internal static class Smaller
{
    internal static async Task<byte[]> AsManyAsStayAsync(byte[] document, Func<byte[], Task<bool>> isFound)
    {
        for (int length = document.Length / 2; length > 0; length /= 2)
        {
            for (int at = 0; at + length <= document.Length;)
            {
                byte[] without = [.. document[..at], .. document[(at + length)..]];
                if (await isFound(without))
                {
                    document = without;
                }
                else
                {
                    at += length;
                }
            }
        }

        return document;
    }
}
