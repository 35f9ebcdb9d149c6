"""Takes HL7 v2 over MLLP with python3-hl7, an implementation that is not ours, and answers AA. Prints its port."""

import asyncio
import sys

from hl7.mllp import start_hl7_server


async def answer(reader, writer):
    try:
        while not writer.is_closing():
            message = await reader.readmessage()
            writer.writemessage(message.create_ack())
            await writer.drain()
    except asyncio.IncompleteReadError:
        writer.close()


async def main():
    server = await start_hl7_server(answer, host="127.0.0.1", port=0)
    print(server.sockets[0].getsockname()[1], flush=True)
    asyncio.ensure_future(asyncio.get_running_loop().run_in_executor(None, sys.stdin.read))
    async with server:
        await server.serve_forever()


asyncio.run(main())
