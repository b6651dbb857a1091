/** The leaf, in the colour of what surrounds it. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" style={{ color: 'var(--ripen-brand)' }}>
      <path
        fill="currentColor"
        d="M20.5 3.2C11.7 3 5 7 4.2 13.2c-.2 1.7.1 3.4.9 4.9L3.4 21a.9.9 0 0 0 1.6.9l1.6-2.3c1.3.9 2.9 1.4 4.6 1.4 7 0 10.3-7.8 9.3-17.8Z"
      />
      <path
        fill="none"
        stroke="var(--ripen-ground)"
        strokeWidth="1.4"
        strokeLinecap="round"
        d="M6.6 19.4c1.6-4.6 4.6-8 9-10.2"
      />
    </svg>
  );
}
