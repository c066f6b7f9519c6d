"""VariBAD on a 5x5 grid with a hidden goal, environment steps per second: PyTorch, all worlds at once.

64 worlds, 4 episodes of 15 steps; an encoder with a GRU of 64, 5 latent numbers, a policy and a value of 32
units by proximal policy optimisation (4 epochs of 4 minibatches), then 3 updates of encoder and reward decoder,
in which every sixth belief predicts the rewards of the whole trial."""
import argparse, statistics, time
import torch
from torch import nn

a = argparse.ArgumentParser()
a.add_argument("--threads", type=int, default=2); a.add_argument("--rounds", type=int, default=7)
a = a.parse_args()
torch.set_num_threads(a.threads); torch.manual_seed(1)
WORLDS, EPISODES, STEPS, SIDE, ACTIONS, LATENT, STRIDE = 64, 4, 15, 5, 5, 5, 6
T, MOVES = EPISODES * STEPS, torch.tensor([[0, 0], [1, 0], [-1, 0], [0, 1], [0, -1]])


class Belief(nn.Module):
    def __init__(self):
        super().__init__(); self.gru = nn.GRU(2 + ACTIONS + 2, 64, batch_first=True); self.head = nn.Linear(64, 2 * LATENT)

    def forward(self, x, h=None):
        y, h = self.gru(x, h); return self.head(y), h


class Acting(nn.Module):
    def __init__(self):
        super().__init__(); size = 2 + 2 * LATENT
        self.pi = nn.Sequential(nn.Linear(size, 32), nn.Tanh(), nn.Linear(32, ACTIONS))
        self.v = nn.Sequential(nn.Linear(size, 32), nn.Tanh(), nn.Linear(32, 1))

    def forward(self, x): return torch.distributions.Categorical(logits=self.pi(x)), self.v(x).squeeze(-1)


belief, acting = Belief(), Acting()
decode_m, decode_t = nn.Linear(LATENT, 32), nn.Linear(2 + ACTIONS + 2, 32)
decode = nn.Sequential(nn.ReLU(), nn.Linear(32, 32), nn.ReLU(), nn.Linear(32, 1))
model = nn.ModuleList([belief, decode_m, decode_t, decode])
policy_adam, model_adam = torch.optim.Adam(acting.parameters(), 1e-3), torch.optim.Adam(model.parameters(), 1.4e-3)


def step():
    goal = torch.randint(0, SIDE, (WORLDS, 2)); position = torch.zeros(WORLDS, 2, dtype=torch.long); h = None
    previous = torch.zeros(WORLDS, ACTIONS + 2); X, Z, A, R, LP, V, N = [], [], [], [], [], [], []
    with torch.no_grad():
        for t in range(T):
            x = torch.cat([position / SIDE, previous], 1); b, h = belief(x[:, None], h)
            z = torch.cat([x[:, :2], b[:, 0]], 1); d, v = acting(z); u = d.sample()
            position = (position + MOVES[u]).clamp(0, SIDE - 1)
            reward = torch.where((position == goal).all(1), 1., -.1); end = (t + 1) % STEPS == 0
            X.append(x); Z.append(z); A.append(u); R.append(reward); LP.append(d.log_prob(u)); V.append(v); N.append(position / SIDE)
            previous = torch.cat([nn.functional.one_hot(u, ACTIONS).float(), reward[:, None], torch.full((WORLDS, 1), float(end))], 1)
            if end: position = torch.zeros_like(position)
        X, Z, A, R, LP, V, N = (torch.stack(q, 1) for q in (X, Z, A, R, LP, V, N))
        advantage, g = torch.zeros(WORLDS, T), torch.zeros(WORLDS)
        for t in reversed(range(T)):
            g = R[:, t] + .95 * (V[:, t + 1] if t + 1 < T else 0) - V[:, t] + .95 * .95 * g; advantage[:, t] = g
        target = advantage + V; advantage = (advantage - advantage.mean()) / (advantage.std() + 1e-8)
    for _ in range(4):
        for i in torch.randperm(WORLDS).chunk(4):
            d, v = acting(Z[i]); ratio = (d.log_prob(A[i]) - LP[i]).exp()
            gain = torch.min(ratio * advantage[i], ratio.clamp(.9, 1.1) * advantage[i]).mean()
            loss = -gain + .5 * (v - target[i]).pow(2).mean() - .01 * d.entropy().mean()
            policy_adam.zero_grad(); loss.backward()
            nn.utils.clip_grad_norm_(acting.parameters(), .5); policy_adam.step()
    asked = torch.cat([X[..., :2], nn.functional.one_hot(A, ACTIONS).float(), N], -1)
    for k in range(3):
        b, _ = belief(X); mu, log = b.chunk(2, -1)
        m = (mu + (log / 2).exp() * torch.randn_like(mu))[:, k::STRIDE]
        predicted = decode(decode_m(m)[:, :, None] + decode_t(asked)[:, None]).squeeze(-1)
        wrong = (predicted - R[:, None]).pow(2).sum((1, 2)) * STRIDE
        mu0, log0 = (torch.cat([torch.zeros(WORLDS, 1, LATENT), q[:, :-1]], 1) for q in (mu, log))
        kl = .5 * ((log - log0).exp() - (log - log0) + (mu - mu0) ** 2 / log0.exp() - 1).sum((1, 2))
        loss = ((wrong + .01 * kl) / T).mean()
        model_adam.zero_grad(); loss.backward(); model_adam.step()


for _ in range(2): step()
times = []
for _ in range(a.rounds):
    start = time.perf_counter(); step(); times.append(time.perf_counter() - start)
print(f"torch: {WORLDS * T / statistics.median(times):.0f} steps/s")
