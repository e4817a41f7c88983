package org.riegel.password;

import java.lang.ref.SoftReference;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;

/**
 * The memory that Argon2id works in, kept for the next hash instead of left to the garbage collector
 * (docs/decisions/0011-password-hashing.md). Each serves one hash at a time, so there are never more than hashes were worked
 * out at once. The generator wipes a block before it hands it back.
 */
final class WorkingMemory implements BlockPool {
    /** Softly held: a server that runs short of memory gets back what lies idle. */
    private static final Deque<SoftReference<WorkingMemory>> IDLE = new ConcurrentLinkedDeque<>();

    private final Deque<Block> spare = new ArrayDeque<>();

    private WorkingMemory() {}

    /** @param work must not keep the memory */
    static <T> T lend(Function<BlockPool, T> work) {
        WorkingMemory memory = takeIdle();
        T result = work.apply(memory);
        // Not after a failure: what it left behind goes to the collector.
        IDLE.push(new SoftReference<>(memory));
        return result;
    }

    private static WorkingMemory takeIdle() {
        for (var idle = IDLE.poll(); idle != null; idle = IDLE.poll()) {
            WorkingMemory memory = idle.get();
            if (memory != null) {
                return memory;
            }
        }
        return new WorkingMemory();
    }

    @Override
    public Block allocate() {
        Block block = spare.poll();
        return block != null ? block : new Block();
    }

    @Override
    public void deallocate(Block block) {
        spare.push(block);
    }
}
