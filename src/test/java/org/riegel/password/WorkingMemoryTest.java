package org.riegel.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.junit.jupiter.api.Test;
import org.riegel.password.PasswordHash.Cost;

class WorkingMemoryTest {
    @Test
    void givesTheBlocksOfOneHashToTheNext() {
        Set<Block> first = WorkingMemory.lend(memory -> useBlocks(memory, 4));
        Set<Block> second = WorkingMemory.lend(memory -> useBlocks(memory, 4));

        assertThat(second).isEqualTo(first);
    }

    @Test
    void growsWithTheCost() {
        Set<Block> few = WorkingMemory.lend(memory -> useBlocks(memory, 2));
        Set<Block> many = WorkingMemory.lend(memory -> useBlocks(memory, 9));

        assertThat(many).hasSize(9).containsAll(few);
    }

    @Test
    void neverServesTwoHashesAtOnce() {
        Set<Block> shared = WorkingMemory.lend(memory -> {
            Set<Block> mine = useBlocks(memory, 4);
            Set<Block> theirs = WorkingMemory.lend(other -> useBlocks(other, 4));
            theirs.retainAll(mine);
            return theirs;
        });

        assertThat(shared).isEmpty();
    }

    @Test
    void isDroppedAfterAFailure() {
        Set<Block> lost = new HashSet<>();
        assertThatThrownBy(() -> WorkingMemory.lend(memory -> {
                    lost.addAll(useBlocks(memory, 4));
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        Set<Block> next = WorkingMemory.lend(memory -> useBlocks(memory, 4));
        assertThat(next).doesNotContainAnyElementsOf(lost);
    }

    @Test
    void keepsCrowdedHashesOfDifferentCostsRight() throws Exception {
        ExecutorService crowd = Executors.newFixedThreadPool(4);
        try {
            List<Future<Boolean>> checks = IntStream.range(0, 64)
                    .mapToObj(i -> crowd.submit(() -> isRightForItsPasswordOnly("password " + i, 8 << i % 4)))
                    .toList();
            for (var check : checks) {
                assertThat(check.get()).isTrue();
            }
        } finally {
            crowd.shutdownNow();
        }
    }

    private static boolean isRightForItsPasswordOnly(String password, int memoryKib) {
        var hash = PasswordHash.of(password.toCharArray(), new Cost(memoryKib, 2));
        return hash.matches(password.toCharArray()) && !hash.matches((password + "!").toCharArray());
    }

    private static Set<Block> useBlocks(BlockPool memory, int count) {
        Set<Block> blocks = new HashSet<>();
        for (int i = 0; i < count; i++) {
            blocks.add(memory.allocate());
        }
        blocks.forEach(memory::deallocate);
        return blocks;
    }
}
